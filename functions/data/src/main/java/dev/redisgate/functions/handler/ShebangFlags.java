package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The first line of a script, which may hold a flag that stock Redis does not know. */
final class ShebangFlags {
  private static final byte[] SHEBANG = Words.of("#!");
  private static final String FLAGS = "flags=";
  private static final String UNKNOWN_TO_REDIS = "allow-key-locking";

  private ShebangFlags() {}

  /**
   * The line with a script without the flag; the very same line where it is not there.
   *
   * @param at position of the script, which may be missing
   */
  static CommandLine known(CommandLine line, int at) {
    if (line.size() <= at) {
      return line;
    }
    byte[] script = line.word(at);
    byte[] known = known(script);
    return known == script ? line : line.with(at, known);
  }

  /** The script without the flag; the very same array where it is not there. */
  static byte[] known(byte[] script) {
    if (!Arrays.equals(script, 0, Math.min(2, script.length), SHEBANG, 0, 2)) {
      return script;
    }
    int end = endOfFirstLine(script);
    String first = new String(script, 0, end, StandardCharsets.ISO_8859_1);
    if (!first.contains(UNKNOWN_TO_REDIS)) {
      return script;
    }
    byte[] stripped = strip(first).getBytes(StandardCharsets.ISO_8859_1);
    byte[] known = Arrays.copyOf(stripped, stripped.length + script.length - end);
    System.arraycopy(script, end, known, stripped.length, script.length - end);
    return known;
  }

  private static int endOfFirstLine(byte[] script) {
    int end = 0;
    while (end < script.length && script[end] != '\r' && script[end] != '\n') {
      end++;
    }
    return end;
  }

  /** Takes the flag away, and {@code flags=} with it when it was the only one. */
  private static String strip(String firstLine) {
    return Arrays.stream(firstLine.split(" "))
        .map(part -> part.startsWith(FLAGS) ? stripFlags(part) : part)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String stripFlags(String part) {
    List<String> flags =
        Arrays.stream(part.substring(FLAGS.length()).split(","))
            .filter(flag -> !flag.strip().equals(UNKNOWN_TO_REDIS))
            .toList();
    return flags.isEmpty() ? "" : FLAGS + String.join(",", flags);
  }
}
