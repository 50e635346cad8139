package dev.redisgate.core.quota;

import java.util.Locale;

/**
 * What an instance may use within a window of time. In the order in which they are named to a
 * caller who has used up several: the longest wait first.
 */
public enum Allowance {
  COMMANDS_PER_MONTH,
  BANDWIDTH_PER_MONTH,
  COMMANDS_PER_DAY,
  COMMANDS_PER_SECOND;

  /** The word in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How much the limits allow of it, in commands or bytes; {@link Limits#UNLIMITED} if all. */
  public long limit(Limits limits) {
    return switch (this) {
      case COMMANDS_PER_MONTH -> limits.commandsPerMonth();
      case BANDWIDTH_PER_MONTH -> limits.bandwidthPerMonth();
      case COMMANDS_PER_DAY -> limits.commandsPerDay();
      case COMMANDS_PER_SECOND -> limits.commandsPerSecond();
    };
  }
}
