package dev.redisgate.protocol.command;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a command by the bytes of its name without regard to case, allocating nothing: an
 * open-addressing hash at most a quarter full. Names that are longer than every known one are
 * turned away before they are hashed.
 */
final class CommandIndex {
  private final @Nullable Entry[] slots;
  private final int longestName;

  /**
   * @param spec of the command itself
   * @param subcommands null unless the command is a container
   */
  record Command(CommandSpec spec, @Nullable CommandIndex subcommands) {}

  private record Entry(byte[] name, Command command) {}

  /**
   * @param commands by lower-case name; for subcommands without the container's name
   */
  CommandIndex(Map<String, Command> commands) {
    slots = new Entry[Integer.highestOneBit(Math.max(1, commands.size())) * 8];
    longestName = commands.keySet().stream().mapToInt(String::length).max().orElse(0);
    commands.forEach(
        (name, command) -> insert(new Entry(name.getBytes(StandardCharsets.US_ASCII), command)));
  }

  @Nullable Command find(byte[] word) {
    if (word.length > longestName) {
      return null;
    }
    for (int slot = slot(word); ; slot = next(slot)) {
      Entry entry = slots[slot];
      if (entry == null) {
        return null;
      }
      if (matches(entry.name(), word)) {
        return entry.command();
      }
    }
  }

  static byte lower(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? (byte) (letter + ('a' - 'A')) : letter;
  }

  private void insert(Entry entry) {
    int slot = slot(entry.name());
    while (slots[slot] != null) {
      slot = next(slot);
    }
    slots[slot] = entry;
  }

  private int slot(byte[] word) {
    int hash = 0;
    for (byte letter : word) {
      hash = 31 * hash + lower(letter);
    }
    return (hash ^ hash >>> 15) & slots.length - 1;
  }

  private int next(int slot) {
    return slot + 1 & slots.length - 1;
  }

  private static boolean matches(byte[] lowerCaseName, byte[] word) {
    if (word.length != lowerCaseName.length) {
      return false;
    }
    for (int at = 0; at < word.length; at++) {
      if (lower(word[at]) != lowerCaseName[at]) {
        return false;
      }
    }
    return true;
  }
}
