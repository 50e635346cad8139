package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import java.util.ArrayList;
import java.util.List;

/**
 * SCAN takes WITHTYPE, which Redis does not know, and then answers each key with its type behind
 * it. Keys and types are read in one read-only script, so that no key can go in between.
 */
final class ScanHandler implements CommandHandler {
  private static final int FIRST_OPTION = 2;
  private static final byte[] EVAL_RO = Words.of("EVAL_RO");
  private static final byte[] NO_KEYS = Words.of("0");
  private static final byte[] SCRIPT =
      Words.of(
          """
          local page = redis.pcall('SCAN', unpack(ARGV))
          if page.err then return page end
          local typed = {}
          for _, key in ipairs(page[2]) do
            typed[#typed + 1] = key
            typed[#typed + 1] = redis.call('TYPE', key).ok
          end
          return {page[1], typed}
          """);

  @Override
  public Handling handle(CommandLine line) {
    CommandLine plain = line;
    for (int i = FIRST_OPTION; i < plain.size(); i++) {
      if (plain.isKeyword(i, "WITHTYPE")) {
        plain = plain.without(i--, 1);
      } else {
        i++; // every other option has a value, which may be the word WITHTYPE
      }
    }
    return new Handling.Send(plain == line ? line : typed(plain));
  }

  @Override
  public String difference() {
    return "with `WITHTYPE` each key is followed by its type";
  }

  private static CommandLine typed(CommandLine scan) {
    List<byte[]> words = new ArrayList<>(List.of(EVAL_RO, SCRIPT, NO_KEYS));
    for (int i = 1; i < scan.size(); i++) {
      words.add(scan.word(i));
    }
    return CommandLine.of(words);
  }
}
