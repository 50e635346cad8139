package dev.redisgate.core.quota;

import java.util.Optional;
import java.util.UUID;

/**
 * What the ledger knows of one instance. Allowances without a limit are not metered, and empty
 * here; reports of use are made of usage records.
 *
 * @param commandsToday since midnight of UTC; includes what processes hold as leases for the moment
 * @param commandsThisMonth since the first of the month
 * @param bandwidthThisMonth bytes, since the first of the month
 */
public record InstanceUsage(
    UUID instanceId,
    String slug,
    Optional<Share> commandsToday,
    Optional<Share> commandsThisMonth,
    Optional<Share> bandwidthThisMonth) {}
