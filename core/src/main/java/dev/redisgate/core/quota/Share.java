package dev.redisgate.core.quota;

/**
 * How much of a limit is taken.
 *
 * @param maximum {@link Limits#UNLIMITED} without a limit
 */
public record Share(long used, long maximum) {
  private static final double NEARLY = 90;

  /** From 0, and beyond 100 where a limit was lowered; 0 without a limit. */
  public double percentage() {
    return isLimited() ? 100.0 * used / maximum : 0;
  }

  public boolean isLimited() {
    return maximum != Limits.UNLIMITED;
  }

  /** Whether 90 % or more are taken. */
  public boolean isNearlyUsed() {
    return isLimited() && percentage() >= NEARLY;
  }
}
