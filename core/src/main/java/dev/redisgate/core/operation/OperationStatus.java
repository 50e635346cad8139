package dev.redisgate.core.operation;

import java.util.Locale;

/** Where an operation is. */
public enum OperationStatus {
  PENDING,
  RUNNING,
  SUCCEEDED,
  FAILED;

  /** The word in the database and in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a database word. */
  public static OperationStatus ofText(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
