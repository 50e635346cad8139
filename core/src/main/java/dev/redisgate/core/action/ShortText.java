package dev.redisgate.core.action;

import org.jspecify.annotations.Nullable;

/** Texts as records hold them: short, and such that PostgreSQL takes them as text and as JSON. */
final class ShortText {
  static final int MAX_LENGTH = 256;

  private ShortText() {}

  static @Nullable String orNull(@Nullable String text) {
    return text == null ? null : of(text);
  }

  /** Cut, never in the middle of a character, and without NUL. */
  static String of(String text) {
    return cut(text).replace('\0', '\ufffd');
  }

  private static String cut(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    boolean inside = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
    return text.substring(0, inside ? MAX_LENGTH - 1 : MAX_LENGTH);
  }
}
