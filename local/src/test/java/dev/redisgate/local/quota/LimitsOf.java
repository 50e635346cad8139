package dev.redisgate.local.quota;

import dev.redisgate.core.quota.Limits;

/** Limits of which a test names a few; all others are none. */
public final class LimitsOf {
  private static final long NO = Limits.UNLIMITED;

  private LimitsOf() {}

  /** What the organization may have. */
  public static Limits holdings(long instances, long accessKeys, long memoryBytes) {
    return new Limits(instances, NO, accessKeys, memoryBytes, NO, NO, NO, NO, NO, NO, NO, NO);
  }

  /** How many replicated instances the organization may have, and how much memory. */
  public static Limits replicated(long instances, long memoryBytes) {
    return new Limits(NO, instances, NO, memoryBytes, NO, NO, NO, NO, NO, NO, NO, NO);
  }

  /** What each instance may do. */
  public static Limits commands(long perSecond, long perDay, long perMonth) {
    return new Limits(NO, NO, NO, NO, perSecond, perDay, perMonth, NO, NO, NO, NO, NO);
  }

  public static Limits perSecond(long commands) {
    return commands(commands, NO, NO);
  }

  public static Limits perDay(long commands) {
    return commands(NO, commands, NO);
  }

  public static Limits perMonth(long commands) {
    return commands(NO, NO, commands);
  }

  public static Limits bandwidth(long bytesPerMonth) {
    return new Limits(NO, NO, NO, NO, NO, NO, NO, bytesPerMonth, NO, NO, NO, NO);
  }

  public static Limits requestBytes(long bytes) {
    return new Limits(NO, NO, NO, NO, NO, NO, NO, NO, bytes, NO, NO, NO);
  }

  public static Limits streams(long open) {
    return new Limits(NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, open, NO);
  }
}
