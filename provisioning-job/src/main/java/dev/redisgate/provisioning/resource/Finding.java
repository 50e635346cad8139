package dev.redisgate.provisioning.resource;

import java.util.List;

/**
 * A condition without its time.
 *
 * @param reason one word for programs
 * @param message for people who may read the resource
 */
record Finding(String type, boolean holds, String reason, String message) {
  /** The instance serves. */
  static final String READY = "Ready";

  /** The instance is, or becomes, as the spec asks. */
  static final String ACCEPTED = "Accepted";

  /** The Secret holds a valid key. */
  static final String ACCESS_KEY_READY = "AccessKeyReady";

  /** Reasons that say that something is under way, or as it was wanted. */
  private static final List<String> CALM =
      List.of("Creating", "Updating", "Starting", "Stopping", "Restoring", "Stopped", "Deleting");

  static Finding yes(String type, String reason, String message) {
    return new Finding(type, true, reason, message);
  }

  static Finding no(String type, String reason, String message) {
    return new Finding(type, false, reason, message);
  }

  /** Whether somebody should look at it. */
  boolean isWarning() {
    return !holds && !CALM.contains(reason);
  }

  boolean saysTheSameAs(StatusCondition condition) {
    return condition.isTrue() == holds
        && condition.reason().equals(reason)
        && condition.message().equals(message);
  }
}
