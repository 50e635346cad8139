package dev.redisgate.protocol.command;

import dev.redisgate.protocol.command.KeySpec.BeginSearch;
import dev.redisgate.protocol.command.KeySpec.FindKeys;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys of one command line. Any words will do: where they do not fit the specification,
 * the keys are those that are there, and Redis will refuse the command.
 */
final class KeyWalk {
  private static final int NOT_FOUND = -1;

  /** Digits of the largest count that fits the 64 bits Redis reads it into. */
  private static final int LONGEST_COUNT = 19;

  private final CommandLine line;
  private final @Nullable IntConsumer visitor;
  private int found;

  private KeyWalk(CommandLine line, @Nullable IntConsumer visitor) {
    this.line = line;
    this.visitor = visitor;
  }

  /** Shows each key's word to the visitor, if there is one, and returns the number of keys. */
  static int walk(CommandSpec spec, CommandLine line, @Nullable IntConsumer visitor) {
    KeyWalk walk = new KeyWalk(line, visitor);
    if (spec.is(CommandFlag.MOVABLEKEYS)) {
      switch (spec.name()) {
        case "sort" -> walk.sort();
        case "migrate" -> walk.migrate();
        default -> walk.specs(spec.keySpecs());
      }
    } else {
      walk.specs(spec.keySpecs());
    }
    return walk.found;
  }

  private void specs(List<KeySpec> specs) {
    for (int i = 0; i < specs.size(); i++) {
      KeySpec spec = specs.get(i);
      int begin = begin(spec.begin());
      if (!spec.notKey() && begin != NOT_FOUND) {
        find(spec.find(), begin);
      }
    }
  }

  private int begin(BeginSearch begin) {
    return switch (begin) {
      case BeginSearch.Index index -> index.position();
      case BeginSearch.Keyword keyword -> afterKeyword(keyword.keyword(), keyword.startFrom());
      case BeginSearch.Unknown _ -> NOT_FOUND;
    };
  }

  private int afterKeyword(String keyword, int startFrom) {
    int step = startFrom > 0 ? 1 : -1;
    // A keyword that is the last word has nothing after it; the name is no keyword.
    int start = startFrom > 0 ? startFrom : line.size() + startFrom;
    for (int i = start; i > 0 && i < line.size() - 1; i += step) {
      if (line.isKeyword(i, keyword)) {
        return i + 1;
      }
    }
    return NOT_FOUND;
  }

  private void find(FindKeys find, int begin) {
    switch (find) {
      case FindKeys.Range range -> keys(begin, lastOf(range, begin), range.keyStep());
      case FindKeys.KeyNum keyNum -> counted(keyNum, begin);
      case FindKeys.Unknown _ -> {}
    }
  }

  private int lastOf(FindKeys.Range range, int begin) {
    if (range.lastKey() >= 0) {
      return begin + range.lastKey();
    }
    if (range.limit() <= 1) {
      return line.size() + range.lastKey();
    }
    return begin + (line.size() - begin) / range.limit() + range.lastKey();
  }

  private void counted(FindKeys.KeyNum keyNum, int begin) {
    int at = begin + keyNum.keyNumIndex();
    if (at >= line.size()) {
      return;
    }
    int first = begin + keyNum.firstKey();
    int last = first + (count(line.word(at)) - 1) * keyNum.keyStep();
    keys(first, last, keyNum.keyStep());
  }

  private void keys(int first, int last, int step) {
    for (int i = first; i <= last && i < line.size(); i += step) {
      key(i);
    }
  }

  private void key(int word) {
    found++;
    if (visitor != null) {
      visitor.accept(word);
    }
  }

  /** Not in the specification: the target of STORE. BY and GET are patterns, not keys. */
  private void sort() {
    int target = NOT_FOUND;
    for (int i = 2; i < line.size() - 1; i++) {
      if (line.isKeyword(i, "STORE")) {
        target = ++i; // the last one is the one that Redis writes to
      } else if (line.isKeyword(i, "BY") || line.isKeyword(i, "GET")) {
        i++;
      } else if (line.isKeyword(i, "LIMIT")) {
        i += 2;
      }
    }
    keys(1, 1, 1);
    if (target != NOT_FOUND) {
      key(target);
    }
  }

  /** The key is an empty word when there are KEYS; a password could be called KEYS as well. */
  private void migrate() {
    for (int i = 6; i < line.size() - 1; i++) {
      if (line.isKeyword(i, "KEYS")) {
        keys(i + 1, line.size() - 1, 1);
        return;
      } else if (line.isKeyword(i, "AUTH")) {
        i++;
      } else if (line.isKeyword(i, "AUTH2")) {
        i += 2;
      }
    }
    keys(3, 3, 1);
  }

  /** The word as a count, at most the number of words; zero where Redis would see no count. */
  private int count(byte[] digits) {
    if (digits.length == 0 || digits.length > LONGEST_COUNT || digits[0] == '0') {
      return 0;
    }
    long count = 0;
    for (byte digit : digits) {
      if (digit < '0' || digit > '9') {
        return 0;
      }
      count = Math.min(10 * count + digit - '0', line.size());
    }
    return (int) count;
  }
}
