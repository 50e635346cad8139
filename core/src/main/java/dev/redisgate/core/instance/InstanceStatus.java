package dev.redisgate.core.instance;

import java.util.Locale;

/** Where an instance is in its life. */
public enum InstanceStatus {
  /** Its Redis is not there yet. */
  CREATING,
  RUNNING,
  /** Its Redis should run and does not. */
  FAILED,
  /** Its Redis does not run, as its owner wants it; its data stay. */
  STOPPED,
  /** Nothing of it will be left. No token opens it any more. */
  DELETING;

  /** The word in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of a database word. */
  public static InstanceStatus ofColumn(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
