package dev.redisgate.management.invitation;

import dev.redisgate.core.organization.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Whoever has its token and this mail address may become a member.
 *
 * @param email as the inviter wrote it; its case does not matter
 * @param invitedBy empty when that user is no more
 */
public record Invitation(
    UUID id,
    UUID organizationId,
    String email,
    Role role,
    Optional<UUID> invitedBy,
    Instant createdAt,
    Instant expiresAt) {}
