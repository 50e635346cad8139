package dev.redisgate.core.quota;

/**
 * How much of a limit is taken.
 *
 * @param maximum {@link Limits#UNLIMITED} without a limit
 */
public record Share(long used, long maximum) {
  private static final double NEARLY = 90;

  /**
   * From 0, and beyond 100 where a limit was lowered; 0 without a limit. Of a maximum of 0, nothing
   * is 0, and anything 100.
   */
  public double percentage() {
    if (!isLimited() || used == 0) {
      return 0;
    }
    return maximum == 0 ? 100 : 100.0 * used / maximum;
  }

  public boolean isLimited() {
    return maximum != Limits.UNLIMITED;
  }

  /** Whether 90 % or more are taken. */
  public boolean isNearlyUsed() {
    return isLimited() && percentage() >= NEARLY;
  }
}
