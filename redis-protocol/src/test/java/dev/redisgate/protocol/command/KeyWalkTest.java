package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandLines.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyWalkTest {
  private static final CommandTable TABLE = CommandTable.standard();

  @ParameterizedTest
  @CsvSource({
    "PING, ''",
    "GET a, a",
    "DEL a b c, a b c",
    "MSET a 1 b 2, a b",
    "MSETEX 2 a 1 b 2 EX 5, a b",
    "BITOP AND d a b, d a b",
    "LCS a b, a b",
    "BLPOP a b 0, a b",
    "EVAL x 2 a b c, a b",
    "EVAL x 0 c, ''",
    "ZUNIONSTORE d 2 a b WEIGHTS 1 2, d a b",
    "XREAD COUNT 1 STREAMS a b 0 0, a b",
    "XREADGROUP GROUP STREAMS c STREAMS a b > >, a b",
    "GEORADIUS a 1 2 3 m STORE b, a b",
    "GEORADIUSBYMEMBER a STORE 3 m, a",
    "SORT a BY STORE GET STORE LIMIT 0 STORE STORE b, a b",
    "SORT a STORE b STORE c, a c",
    "SORT a STORE, a",
    "SORT_RO a BY x, a",
    "MIGRATE h 1 a 0 1, a",
    "MIGRATE h 1 '' 0 1 COPY KEYS a b, a b",
    "MIGRATE h 1 a 0 1 AUTH KEYS, a",
    "MIGRATE h 1 '' 0 1 AUTH KEYS KEYS a, a",
    "MIGRATE h 1 '' 0 1 AUTH2 KEYS KEYS KEYS a, a",
    "OBJECT ENCODING a, a",
    "XGROUP CREATE a g $, a",
    "MEMORY USAGE a SAMPLES 0, a",
    "SPUBLISH c m, ''",
    "SSUBSCRIBE c d, ''",
    "JSON.MGET a b $, a b",
    "JSON.MSET a $ 1 b $ 2, a b",
    "JSON.DEBUG MEMORY a, a",
  })
  void keys_areFoundWhereTheyAre(String text, String keys) {
    assertThat(keys(text)).isEqualTo(keys);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "MSET a 1 b, a b",
    "EVAL x, ''",
    "EVAL x 9 a, a",
    "EVAL x 2147483647 a b, a b",
    "EVAL x 9223372036854775807 a b, a b",
    "EVAL x 99999999999999999999999999 a b, ''",
    "EVAL x -1 a, ''",
    "EVAL x -9223372036854775808 a, ''",
    "EVAL x +1 a, ''",
    "EVAL x 01 a, ''",
    "EVAL x 1x a, ''",
    "EVAL x '' a, ''",
    "MSETEX 2147483647 a 1 b, a b",
    "ZUNIONSTORE d, d",
    "ZUNIONSTORE d 5, d",
    "XREAD STREAMS, ''",
    "XREAD STREAMS a, ''",
    "XREAD STREAMS a b 0, a",
    "LCS a, a",
    "BLPOP a, ''",
    "JSON.MGET a, ''",
    "MIGRATE h, ''",
    "SORT, ''",
    "OBJECT ENCODING, ''",
  })
  void keys_ofUnfittingWords_areThoseThatAreThere(String text, String keys) {
    assertThat(keys(text)).isEqualTo(keys);
  }

  @Test
  void keys_ofAnyWords_areDistinctWordsOfTheLine() {
    Random random = new Random(7);
    String[] words = {"STORE", "KEYS", "STREAMS", "0", "2", "999999999", "-3", "''", "GET", "a"};
    for (CommandSpec spec : TABLE.all()) {
      for (int round = 0; round < 50; round++) {
        String text = spec.auditName();
        for (int extra = random.nextInt(8); extra > 0; extra--) {
          text += " " + words[random.nextInt(words.length)];
        }
        CommandLine line = line(text);
        List<Integer> found = positions(spec, line);
        assertThat(found).as(text).doesNotHaveDuplicates().allMatch(i -> i > 0 && i < line.size());
        assertThat(TABLE.countKeys(spec, line)).as(text).isEqualTo(found.size());
      }
    }
  }

  private static String keys(String text) {
    CommandLine line = line(text);
    CommandSpec spec = TABLE.find(line).orElseThrow();
    return positions(spec, line).stream()
        .map(i -> new String(line.word(i), StandardCharsets.ISO_8859_1))
        .collect(Collectors.joining(" "));
  }

  private static List<Integer> positions(CommandSpec spec, CommandLine line) {
    List<Integer> positions = new ArrayList<>();
    TABLE.forEachKey(spec, line, positions::add);
    return positions;
  }
}
