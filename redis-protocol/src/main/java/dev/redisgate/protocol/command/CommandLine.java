package dev.redisgate.protocol.command;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of one command, its name first. Immutable as long as nobody writes to the words. */
public final class CommandLine {
  private final byte[][] words;
  // Computed on first use; a race computes the same value twice.
  private @Nullable String name;

  private CommandLine(byte[][] words) {
    if (words.length == 0) {
      throw new IllegalArgumentException("a command has at least its name");
    }
    this.words = words;
  }

  /** Takes over the words, not the array around them. */
  public static CommandLine of(byte[]... words) {
    return new CommandLine(words.clone());
  }

  /** Takes over the words, not the list around them. */
  public static CommandLine of(List<byte[]> words) {
    return new CommandLine(words.toArray(new byte[0][]));
  }

  /** Number of words, the name counted: at least 1. */
  public int size() {
    return words.length;
  }

  /**
   * One word, as it came. Not a copy: must not be modified.
   *
   * @param i 0 for the name
   */
  public byte[] word(int i) {
    return words[i];
  }

  /** The first word, as it came. Not a copy: must not be modified. */
  public byte[] nameBytes() {
    return words[0];
  }

  /**
   * The first word with ASCII letters in lower case and bytes beyond ASCII as Latin-1. It is the
   * caller's text until the command table knows it.
   */
  public String name() {
    String known = name;
    if (known == null) {
      known = new String(lowerCase(words[0]), StandardCharsets.ISO_8859_1);
      name = known;
    }
    return known;
  }

  /** Whether a word is the given keyword, in upper-case ASCII, without regard to case. */
  public boolean isKeyword(int i, String keyword) {
    byte[] word = words[i];
    if (word.length != keyword.length()) {
      return false;
    }
    for (int at = 0; at < word.length; at++) {
      if (CommandIndex.lower(word[at]) != CommandIndex.lower((byte) keyword.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  /** The same line with another word at a position. */
  public CommandLine with(int i, byte[] word) {
    byte[][] changed = words.clone();
    changed[i] = word;
    return new CommandLine(changed);
  }

  /** The same line without some words; the name stays. */
  public CommandLine without(int first, int count) {
    byte[][] fewer = Arrays.copyOf(words, words.length - count);
    System.arraycopy(words, first + count, fewer, first, fewer.length - first);
    return new CommandLine(fewer);
  }

  /** Names no word: each could be a key, a value or a password. */
  @Override
  public String toString() {
    return "CommandLine(size=" + words.length + ")";
  }

  private static byte[] lowerCase(byte[] word) {
    byte[] lower = new byte[word.length];
    for (int at = 0; at < word.length; at++) {
      lower[at] = CommandIndex.lower(word[at]);
    }
    return lower;
  }
}
