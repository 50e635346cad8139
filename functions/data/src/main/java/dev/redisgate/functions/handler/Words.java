package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Words as Redis reads them. */
final class Words {
  private static final int LONGEST_NUMBER = 20;

  private Words() {}

  /** An integer of 64 bits; empty where Redis would see none. */
  static OptionalLong number(byte[] word) {
    if (word.length == 0 || word.length > LONGEST_NUMBER) {
      return OptionalLong.empty();
    }
    String text = new String(word, StandardCharsets.ISO_8859_1);
    try {
      long number = Long.parseLong(text);
      // Redis wants it as it would write it: 007, -0 and +1 are no numbers to it.
      return String.valueOf(number).equals(text) ? OptionalLong.of(number) : OptionalLong.empty();
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /** The words of a line from one position up to another. */
  static List<byte[]> between(CommandLine line, int from, int to) {
    List<byte[]> words = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      words.add(line.word(i));
    }
    return words;
  }

  static byte[] of(long number) {
    return of(String.valueOf(number));
  }

  static byte[] of(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }
}
