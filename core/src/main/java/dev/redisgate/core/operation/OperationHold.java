package dev.redisgate.core.operation;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps other workers from taking over an operation that only takes long, until it is closed. */
public final class OperationHold implements AutoCloseable {
  /** How long a worker may be silent before another one takes over. */
  public static final Duration SILENCE = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(OperationHold.class);

  private final Operation operation;
  private final OperationStore operations;
  private final Clock clock;
  private final Thread thread;

  private OperationHold(Operation operation, OperationStore operations, Clock clock) {
    this.operation = operation;
    this.operations = operations;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("operation-hold").unstarted(this::hold);
  }

  /** Holds an operation that was claimed for {@link #SILENCE}. */
  static OperationHold of(Operation operation, OperationStore operations, Clock clock) {
    OperationHold hold = new OperationHold(operation, operations, clock);
    hold.thread.start();
    return hold;
  }

  private void hold() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(SILENCE.toMillis() / 3);
        renew();
      }
    } catch (InterruptedException _) {
      // the operation has ended
    }
  }

  private void renew() {
    try {
      operations.hold(operation, clock.instant().plus(SILENCE));
    } catch (RuntimeException e) {
      log.warn("operation {} cannot be held", operation.id(), e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
