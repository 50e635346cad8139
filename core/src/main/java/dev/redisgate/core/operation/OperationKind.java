package dev.redisgate.core.operation;

import java.util.Locale;

/** What is to be done with an instance. */
public enum OperationKind {
  CREATE,
  UPDATE,
  RESTART,
  START,
  STOP,
  /** What should be there is brought back, with the settings it has. */
  RESTORE,
  DELETE;

  /** The word in the database and in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a database word. */
  public static OperationKind ofText(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
