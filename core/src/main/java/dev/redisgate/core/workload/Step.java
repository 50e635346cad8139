package dev.redisgate.core.workload;

import java.util.List;
import java.util.Locale;

/**
 * One part of an instance's workload, and the doing of it. The order is that of a start; a removal
 * goes the other way. Every step may be repeated.
 */
public enum Step {
  /** A place of the organization's own, shut to others. */
  ISOLATE,
  /** What Redis is configured with. */
  CONFIGURE,
  /** Passwords and certificates. */
  SECURE,
  /** An address, and who may come to it. */
  CONNECT,
  /** Redis itself, with its data. */
  RUN,
  /** Waits until Redis answers. */
  AWAIT,
  /** A host name of the instance's own. */
  PUBLISH;

  /** All, in the order of a start. */
  public static final List<Step> ALL = List.of(values());

  /** The word in the database, in the API and in logs. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a database word. */
  public static Step ofText(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
