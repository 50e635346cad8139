package dev.redisgate.management.instance;

import dev.redisgate.core.operation.Operation;

/**
 * Has operations done. What is not begun because this fails or the process ends is in the queue
 * still, and somebody looks there again.
 */
@FunctionalInterface
public interface Dispatch {
  /** Says that an operation is in the queue, and committed. Does not wait for it. */
  void added(Operation operation);
}
