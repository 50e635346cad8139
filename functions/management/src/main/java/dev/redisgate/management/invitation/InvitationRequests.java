package dev.redisgate.management.invitation;

import dev.redisgate.core.organization.Role;
import dev.redisgate.management.field.FieldRules;
import dev.redisgate.management.field.MailAddress;
import dev.redisgate.management.security.Secret;
import jakarta.validation.constraints.NotNull;

/** Bodies of requests about invitations. */
final class InvitationRequests {
  private InvitationRequests() {}

  record Invite(
      @NotNull(message = FieldRules.REQUIRED) @MailAddress String email,
      @NotNull(message = FieldRules.REQUIRED) Role role) {}

  record Accept(@NotNull(message = FieldRules.REQUIRED) Secret token) {}
}
