package dev.redisgate.core.record;

/**
 * How often a request ran one command.
 *
 * @param name upper-case name of the command table, or {@link #OTHER}; never a word of the caller's
 * @param count at least 1
 */
public record CommandCount(String name, int count) {
  /** Stands for every command that the table does not know. */
  public static final String OTHER = "OTHER";

  public CommandCount {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1: " + count);
    }
  }
}
