package dev.redisgate.protocol.command;

import dev.redisgate.protocol.command.KeySpec.BeginSearch;
import dev.redisgate.protocol.command.KeySpec.FindKeys;
import java.util.ArrayList;
import java.util.List;

/** Short words for the key specifications in the rows of the table. */
final class Keys {
  private Keys() {}

  static List<KeySpec> none() {
    return List.of();
  }

  /** One key at a word. */
  static List<KeySpec> key(int position) {
    return range(position, 0, 1);
  }

  /**
   * Keys from a word on.
   *
   * @param last distance from the first, or negative from the end of the line
   */
  static List<KeySpec> range(int position, int last, int step) {
    return spec(new BeginSearch.Index(position), new FindKeys.Range(last, step, 0));
  }

  /** A count at a word, and so many keys right after it. */
  static List<KeySpec> counted(int position) {
    return counted(position, 1);
  }

  static List<KeySpec> counted(int position, int step) {
    return spec(new BeginSearch.Index(position), new FindKeys.KeyNum(0, 1, step));
  }

  /** One key after a keyword. */
  static List<KeySpec> after(String keyword, int startFrom) {
    return after(keyword, startFrom, 0, 0);
  }

  static List<KeySpec> after(String keyword, int startFrom, int last, int limit) {
    return spec(new BeginSearch.Keyword(keyword, startFrom), new FindKeys.Range(last, 1, limit));
  }

  /** Keys that {@link KeyWalk} knows how to find, or that only execution can tell. */
  static List<KeySpec> unknown() {
    return spec(new BeginSearch.Unknown(), new FindKeys.Unknown());
  }

  /** The same words, which are channels. */
  static List<KeySpec> channels(List<KeySpec> specs) {
    return specs.stream().map(spec -> new KeySpec(spec.begin(), spec.find(), true)).toList();
  }

  @SafeVarargs
  static List<KeySpec> and(List<KeySpec>... specs) {
    List<KeySpec> all = new ArrayList<>();
    for (List<KeySpec> each : specs) {
      all.addAll(each);
    }
    return all;
  }

  private static List<KeySpec> spec(BeginSearch begin, FindKeys find) {
    return List.of(new KeySpec(begin, find, false));
  }
}
