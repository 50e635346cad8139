package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import java.util.ArrayList;
import java.util.List;

/**
 * A script in Lua that is sent in place of a command, where one command of Redis does not do. It
 * hands on the errors of the commands that it runs as they are, by {@code redis.pcall}.
 */
final class Script {
  /** A command may have as many words for a script to take its place: Lua unpacks below 8,000. */
  static final int MOST_WORDS = 7_000;

  private static final byte[] EVAL = Words.of("EVAL");
  private static final byte[] EVAL_RO = Words.of("EVAL_RO");

  private final byte[] command;
  private final byte[] text;

  private Script(byte[] command, String text) {
    this.command = command;
    this.text = Words.of(text);
  }

  /** A script that writes. */
  static Script writing(String text) {
    return new Script(EVAL, text);
  }

  /** A script that only reads. */
  static Script reading(String text) {
    return new Script(EVAL_RO, text);
  }

  /** The line that runs it. */
  CommandLine line(List<byte[]> keys, List<byte[]> arguments) {
    List<byte[]> words = new ArrayList<>(3 + keys.size() + arguments.size());
    words.add(command);
    words.add(text);
    words.add(Words.of(keys.size()));
    words.addAll(keys);
    words.addAll(arguments);
    return CommandLine.of(words);
  }
}
