package dev.redisgate.protocol.command;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Command lines as one would type them. */
final class CommandLines {
  private CommandLines() {}

  /** Words are separated by single spaces; {@code ''} is an empty word. */
  static CommandLine line(String text) {
    return CommandLine.of(
        Arrays.stream(text.split(" "))
            .map(word -> word.equals("''") ? "" : word)
            .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
            .toList());
  }
}
