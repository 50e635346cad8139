package dev.redisgate.core.accesskey;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A token's record: everything about it but the token.
 *
 * @param tokenPrefix what listings show of the token
 */
public record AccessKey(
    UUID id,
    UUID organizationId,
    UUID instanceId,
    String name,
    TokenHash tokenHash,
    String tokenPrefix,
    Permission permission,
    Instant createdAt,
    Optional<Instant> expiresAt) {}
