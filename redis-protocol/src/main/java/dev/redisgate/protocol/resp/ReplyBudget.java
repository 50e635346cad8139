package dev.redisgate.protocol.resp;

/**
 * How many bytes of replies one request may hold. What arrives beyond is counted and thrown away.
 * Used by one thread.
 */
public final class ReplyBudget {
  private final long limitBytes;
  private long seenBytes;

  public ReplyBudget(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** Counts bytes that were announced; false when they are more than may be kept. */
  boolean spend(long bytes) {
    seenBytes += bytes;
    return seenBytes <= limitBytes;
  }

  /** Counts bytes that were thrown away; from now on nothing is whole. */
  void overdraw(long bytes) {
    seenBytes = Math.max(seenBytes, limitBytes) + bytes;
  }

  /** Whether more arrived than may be kept; what was decoded since is not whole. */
  public boolean isOverdrawn() {
    return seenBytes > limitBytes;
  }

  public long limitBytes() {
    return limitBytes;
  }

  public long seenBytes() {
    return seenBytes;
  }
}
