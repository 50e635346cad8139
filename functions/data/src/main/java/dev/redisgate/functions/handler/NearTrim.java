package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code MAXLEN ~} among the options of XADD and XTRIM: nothing as long as fewer than 100 entries
 * are too many, then all of them, or as many as LIMIT allows. Redis takes away whole nodes, which
 * may be sooner or later.
 *
 * @param length entries that stay, as the caller wrote it
 * @param limit entries that go at once, as the caller wrote it; 0 for all
 * @param existingOnly whether NOMKSTREAM is among the options
 * @param end position of the first word behind the options
 */
record NearTrim(byte[] length, byte[] limit, boolean existingOnly, int end) {
  /** Function {@code trim}: the number of entries that are too many goes in, that of gone out. */
  static final String TRIM =
      """
      local function trim(length)
        local excess, limit = length - ARGV[1], tonumber(ARGV[2])
        if excess < 100 then return 0 end
        if limit > 0 and limit < excess then excess = limit end
        return redis.call('XTRIM', KEYS[1], 'MAXLEN', length - excess)
      end
      """;

  private static final int FIRST_OPTION = 2;
  private static final byte[] NO_LIMIT = Words.of(0);

  /** Empty when it is not there. What follows the options may be another that Redis will refuse. */
  static Optional<NearTrim> of(CommandLine line) {
    byte @Nullable [] length = null;
    byte[] limit = NO_LIMIT;
    boolean existingOnly = false;
    int i = FIRST_OPTION;
    while (i < line.size()) {
      if (length == null && isNear(line, i)) {
        length = line.word(i + 2);
        i += 3;
      } else if (line.isKeyword(i, "LIMIT") && isNumber(line, i + 1)) {
        limit = line.word(i + 1);
        i += 2;
      } else if (line.isKeyword(i, "NOMKSTREAM")) {
        existingOnly = true;
        i++;
      } else {
        break;
      }
    }
    return length == null
        ? Optional.empty()
        : Optional.of(new NearTrim(length, limit, existingOnly, i));
  }

  private static boolean isNear(CommandLine line, int i) {
    return line.isKeyword(i, "MAXLEN") && isNumber(line, i + 2) && line.isKeyword(i + 1, "~");
  }

  private static boolean isNumber(CommandLine line, int i) {
    OptionalLong number = i < line.size() ? Words.number(line.word(i)) : OptionalLong.empty();
    return number.isPresent() && number.getAsLong() >= 0;
  }
}
