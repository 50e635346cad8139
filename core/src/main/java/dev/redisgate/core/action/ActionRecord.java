package dev.redisgate.core.action;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One management action, good or refused, as it is audited.
 *
 * @param id UUID version 7, so ids sort by time
 * @param occurredAt when it was done or refused
 * @param reason why it failed, a code or a text without secrets, cut after 256 characters; null
 *     when it did not fail
 */
public record ActionRecord(
    UUID id, Instant occurredAt, Attempt attempt, ActionOutcome outcome, @Nullable String reason) {

  public ActionRecord {
    if ((outcome == ActionOutcome.FAILURE) != (reason != null)) {
      throw new IllegalArgumentException("reason must be there exactly when an action failed");
    }
    reason = ShortText.orNull(reason);
  }
}
