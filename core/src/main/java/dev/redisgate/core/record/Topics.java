package dev.redisgate.core.record;

import java.time.Duration;
import java.util.List;

/** The topics that request records travel through. {@code docs/events.md} describes them. */
public final class Topics {
  /** Who did what, when and with which outcome. */
  public static final Topic AUDIT = new Topic("redisgate.audit", 6, Duration.ofDays(7));

  /** What is counted and billed. */
  public static final Topic USAGE = new Topic("redisgate.usage", 6, Duration.ofDays(7));

  /** Audit records that could not be read or stored. */
  public static final Topic AUDIT_DEAD = new Topic("redisgate.audit.dead", 1, Duration.ofDays(30));

  /** Usage records that could not be read or stored. */
  public static final Topic USAGE_DEAD = new Topic("redisgate.usage.dead", 1, Duration.ofDays(30));

  /** Every topic there has to be. */
  public static final List<Topic> ALL = List.of(AUDIT, USAGE, AUDIT_DEAD, USAGE_DEAD);

  /** Key of a record whose instance is not known. */
  public static final String NO_INSTANCE = "none";

  private Topics() {}
}
