package dev.redisgate.functions.door;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The value of the {@code Upstash-Sync-Token} header: opaque, and another one after every write.
 * Each process has a prefix of its own, so tokens of two replicas never look alike.
 */
public final class SyncToken {
  private final String prefix;
  private final AtomicLong writes = new AtomicLong();

  /**
   * @param prefix unique to the process
   */
  public SyncToken(String prefix) {
    this.prefix = prefix;
  }

  void written() {
    writes.incrementAndGet();
  }

  String current() {
    return prefix + writes.get();
  }
}
