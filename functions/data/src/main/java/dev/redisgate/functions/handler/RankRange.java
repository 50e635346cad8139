package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A range by rank with a LIMIT, which Redis has for ranges by score and by name only.
 *
 * @param line without LIMIT
 * @param startAt position of the word where the range starts; it ends with the next
 * @param offset members of the range that are left out
 * @param count members that are shown at most; negative for all
 * @param withScores whether a score follows each member of the reply
 */
record RankRange(
    CommandLine line,
    int startAt,
    long start,
    long stop,
    long offset,
    long count,
    boolean withScores) {
  private static final byte[] NOTHING_START = Words.of(1);
  private static final byte[] NOTHING_STOP = Words.of(0);

  /** Empty when it is another range, has no LIMIT, or Redis will refuse it. */
  static Optional<RankRange> of(CommandLine line, int startAt) {
    CommandLine plain = line;
    byte @Nullable [] offset = null;
    byte @Nullable [] count = null;
    boolean withScores = false;
    for (int i = startAt + 2; i < plain.size(); i++) {
      if (plain.isKeyword(i, "BYSCORE") || plain.isKeyword(i, "BYLEX")) {
        return Optional.empty();
      } else if (plain.isKeyword(i, "WITHSCORES")) {
        withScores = true;
      } else if (plain.isKeyword(i, "LIMIT") && i + 2 < plain.size()) {
        offset = plain.word(i + 1);
        count = plain.word(i + 2);
        plain = plain.without(i--, 3);
      }
    }
    if (offset == null || count == null) {
      return Optional.empty();
    }
    OptionalLong start = Words.number(plain.word(startAt));
    OptionalLong stop = Words.number(plain.word(startAt + 1));
    OptionalLong skip = Words.number(offset);
    OptionalLong show = Words.number(count);
    if (start.isEmpty() || stop.isEmpty() || skip.isEmpty() || show.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RankRange(
            plain,
            startAt,
            start.getAsLong(),
            stop.getAsLong(),
            skip.getAsLong(),
            show.getAsLong(),
            withScores));
  }

  /** The line whose range is the limited one. Empty when that depends on how many members exist. */
  Optional<CommandLine> exact() {
    if (showsNothing()) {
      return Optional.of(range(NOTHING_START, NOTHING_STOP));
    }
    boolean toTheEnd = stop == -1;
    if (start < 0 || !(stop >= 0 || toTheEnd || count < 0)) {
      return Optional.empty();
    }
    long first = saturated(start, offset);
    long last = count < 0 ? Long.MAX_VALUE : saturated(first, count - 1);
    long end = count < 0 || stop >= 0 && stop < last ? stop : last;
    return Optional.of(range(Words.of(first), Words.of(end)));
  }

  /**
   * Whether nothing is left, whatever the range holds; so it is with a negative offset in Redis.
   */
  boolean showsNothing() {
    return offset < 0 || count == 0;
  }

  private CommandLine range(byte[] first, byte[] last) {
    return line.with(startAt, first).with(startAt + 1, last);
  }

  private static long saturated(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
