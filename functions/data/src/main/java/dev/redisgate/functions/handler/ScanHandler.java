package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import java.util.ArrayList;
import java.util.List;

/**
 * SCAN with MATCH or TYPE goes on until it has COUNT keys, where Redis looks at COUNT keys and may
 * find none. It also takes WITHTYPE, which Redis does not know, and then answers each key with its
 * type behind it. Either is one read-only script, so that no key can go in between.
 */
final class ScanHandler implements CommandHandler {
  private static final int FIRST_OPTION = 2;
  private static final long DEFAULT_COUNT = 10;
  // Some milliseconds of Redis, which serves nobody else meanwhile.
  private static final long MOST_KEYS = 10_000;
  private static final long MOST_STEPS = 1_000;
  private static final Script SCRIPT =
      Script.reading(
          """
          local count, steps, typed = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3] == '1'
          local cursor, keys, found = ARGV[4], {}, 0
          repeat
            local page = redis.pcall('SCAN', cursor, unpack(ARGV, 5))
            if page.err then return page end
            cursor, found, steps = page[1], found + #page[2], steps - 1
            for _, key in ipairs(page[2]) do
              keys[#keys + 1] = key
              if typed then keys[#keys + 1] = redis.call('TYPE', key).ok end
            end
          until cursor == '0' or found >= count or steps <= 0
          return {cursor, keys}
          """);

  @Override
  public Handling handle(CommandLine line) {
    CommandLine plain = line;
    boolean filtered = false;
    long count = DEFAULT_COUNT;
    for (int i = FIRST_OPTION; i < plain.size(); i++) {
      if (plain.isKeyword(i, "WITHTYPE")) {
        plain = plain.without(i--, 1);
        continue;
      }
      filtered |= plain.isKeyword(i, "MATCH") || plain.isKeyword(i, "TYPE");
      boolean counted = plain.isKeyword(i, "COUNT");
      i++; // every option has a value, which may be the word WITHTYPE
      if (counted && i < plain.size()) {
        count = Words.number(plain.word(i)).orElse(count);
      }
    }
    boolean typed = plain != line;
    boolean passes = !(filtered || typed) || line.size() > Script.MOST_WORDS;
    return new Handling.Send(
        passes ? line : script(plain, count, filtered ? steps(count) : 1, typed));
  }

  @Override
  public String difference() {
    return "with `MATCH` or `TYPE` a page goes on until it has `COUNT` keys, or has looked at"
        + " 10,000 keys or taken 1,000 steps of `COUNT` keys; with `WITHTYPE` each key is followed"
        + " by its type";
  }

  /** A count below 1 ends the script in its first step. */
  private static long steps(long count) {
    return Math.clamp(MOST_KEYS / Math.max(count, 1), 1, MOST_STEPS);
  }

  private static CommandLine script(CommandLine scan, long count, long steps, boolean typed) {
    List<byte[]> arguments =
        new ArrayList<>(List.of(Words.of(count), Words.of(steps), Words.of(typed ? 1 : 0)));
    arguments.addAll(Words.between(scan, 1, scan.size()));
    return SCRIPT.line(List.of(), arguments);
  }
}
