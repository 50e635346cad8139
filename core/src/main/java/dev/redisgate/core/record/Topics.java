package dev.redisgate.core.record;

import java.time.Duration;
import java.util.List;

/** The topics that records travel through. {@code docs/events.md} describes them. */
public final class Topics {
  /** Who did what, when and with which outcome. */
  public static final Topic AUDIT = new Topic("redisgate.audit", 6, Duration.ofDays(7));

  /** What is counted and billed. */
  public static final Topic USAGE = new Topic("redisgate.usage", 6, Duration.ofDays(7));

  /** Who changed what in the control plane; also what was refused. */
  public static final Topic ACTIONS = new Topic("redisgate.actions", 6, Duration.ofDays(7));

  /** Audit records that could not be read or stored. */
  public static final Topic AUDIT_DEAD = new Topic("redisgate.audit.dead", 1, Duration.ofDays(30));

  /** Usage records that could not be read or stored. */
  public static final Topic USAGE_DEAD = new Topic("redisgate.usage.dead", 1, Duration.ofDays(30));

  /** Action records that could not be read or stored. */
  public static final Topic ACTIONS_DEAD =
      new Topic("redisgate.actions.dead", 1, Duration.ofDays(30));

  /** Every topic there has to be. */
  public static final List<Topic> ALL =
      List.of(AUDIT, USAGE, ACTIONS, AUDIT_DEAD, USAGE_DEAD, ACTIONS_DEAD);

  /** Key of a record whose instance is not known. */
  public static final String NO_INSTANCE = "none";

  /** Key of an action record without an organization. */
  public static final String NO_ORGANIZATION = "none";

  private Topics() {}
}
