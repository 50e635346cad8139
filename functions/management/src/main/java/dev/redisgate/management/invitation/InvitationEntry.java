package dev.redisgate.management.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.core.organization.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as it is listed.
 *
 * @param invitedBy null when that user is no more
 */
@JsonInclude
record InvitationEntry(
    UUID id,
    String email,
    Role role,
    @Nullable UUID invitedBy,
    Instant createdAt,
    Instant expiresAt) {

  static InvitationEntry of(Invitation invitation) {
    return new InvitationEntry(
        invitation.id(),
        invitation.email(),
        invitation.role(),
        invitation.invitedBy().orElse(null),
        invitation.createdAt(),
        invitation.expiresAt());
  }
}
