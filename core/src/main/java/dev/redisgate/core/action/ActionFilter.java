package dev.redisgate.core.action;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which actions; null where it does not matter.
 *
 * @param from the first moment
 * @param to the moment after the last
 */
public record ActionFilter(
    @Nullable Action action,
    @Nullable UUID actorId,
    @Nullable ActionOutcome outcome,
    @Nullable Instant from,
    @Nullable Instant to) {
  /** Every action. */
  public static final ActionFilter ANY = new ActionFilter(null, null, null, null, null);
}
