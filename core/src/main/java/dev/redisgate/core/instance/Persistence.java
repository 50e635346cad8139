package dev.redisgate.core.instance;

import java.util.Locale;

/** What becomes of an instance's data when its Redis ends. */
public enum Persistence {
  /** It is gone. */
  NONE,
  /** Every write is in Redis's append-only file, on the disk within a second. */
  APPEND_ONLY;

  /** The word in the database and in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The one of this word.
   *
   * @throws IllegalArgumentException when there is none; the message lists those there are
   */
  public static Persistence ofText(String text) {
    for (Persistence persistence : values()) {
      if (persistence.text().equals(text)) {
        return persistence;
      }
    }
    throw new IllegalArgumentException(
        "persistence must be none or append_only, but is '" + text + "'");
  }
}
