package dev.redisgate.core.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The span of time in which an allowance may be used once: a second, a day or a month of UTC.
 *
 * @param startMillis since the epoch
 * @param endMillis when the next one begins
 */
public record Window(Allowance allowance, long startMillis, long endMillis) {
  private static final long SECOND = 1000;
  private static final long DAY = 24 * 60 * 60 * SECOND;

  /** The window that holds an instant. */
  public static Window at(Allowance allowance, long millis) {
    return switch (allowance) {
      case COMMANDS_PER_SECOND -> of(allowance, millis, SECOND);
      case COMMANDS_PER_DAY -> of(allowance, millis, DAY);
      case COMMANDS_PER_MONTH, BANDWIDTH_PER_MONTH -> {
        LocalDate first =
            LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC).withDayOfMonth(1);
        yield new Window(allowance, millis(first), millis(first.plusMonths(1)));
      }
    };
  }

  private static Window of(Allowance allowance, long millis, long length) {
    long start = Math.floorDiv(millis, length) * length;
    return new Window(allowance, start, start + length);
  }

  private static long millis(LocalDate day) {
    return day.toEpochDay() * DAY;
  }

  /** Whether it is over. A clock that was set back does not begin an earlier one. */
  public boolean isOver(long nowMillis) {
    return nowMillis >= endMillis;
  }

  /** Seconds until it is over, rounded up; at least 1. */
  public long secondsLeft(long nowMillis) {
    return Math.max(1, Math.ceilDiv(endMillis - nowMillis, SECOND));
  }
}
