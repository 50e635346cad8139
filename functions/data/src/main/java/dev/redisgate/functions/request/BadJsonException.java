package dev.redisgate.functions.request;

import org.jspecify.annotations.Nullable;

/** Ends the reading of a body; never leaves the package. Without a stack: it is no surprise. */
final class BadJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable String specificText;

  /** The body breaks the grammar of JSON. */
  BadJsonException() {
    this(null);
  }

  /**
   * @param specificText what the caller is told; null for the text of the endpoint
   */
  BadJsonException(@Nullable String specificText) {
    super(specificText, null, false, false);
    this.specificText = specificText;
  }

  String text(String otherwise) {
    return specificText == null ? otherwise : specificText;
  }
}
