package dev.redisgate.core.record.query;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which requests of an organization; null where it does not matter.
 *
 * @param from the first moment
 * @param to the moment after the last
 */
public record RequestFilter(
    UUID organizationId,
    @Nullable UUID instanceId,
    @Nullable UUID accessKeyId,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** Every request to an organization. */
  public static RequestFilter of(UUID organizationId) {
    return new RequestFilter(organizationId, null, null, null, null);
  }
}
