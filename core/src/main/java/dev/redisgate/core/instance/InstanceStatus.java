package dev.redisgate.core.instance;

import java.util.Locale;

/** Where an instance is in its life. */
public enum InstanceStatus {
  CREATING,
  RUNNING,
  FAILED,
  STOPPED;

  /** The word in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of a database word. */
  public static InstanceStatus ofColumn(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
