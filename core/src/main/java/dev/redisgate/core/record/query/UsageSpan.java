package dev.redisgate.core.record.query;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose usage, and when.
 *
 * @param instanceId null for all instances of the organization
 * @param from the first moment
 * @param to the moment after the last
 */
public record UsageSpan(UUID organizationId, @Nullable UUID instanceId, Instant from, Instant to) {}
