package dev.redisgate.management.invitation;

import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.core.action.Target;
import dev.redisgate.core.organization.MembershipStore;
import dev.redisgate.core.organization.Organization;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.organization.OrganizationEntry;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import dev.redisgate.management.security.Secret;
import java.time.Clock;
import java.time.Instant;
import org.springframework.transaction.support.TransactionOperations;

/** Lets who is invited become a member. */
final class Acceptance {
  private final InvitationStore invitations;
  private final OrganizationStore organizations;
  private final MembershipStore members;
  private final Actions actions;
  private final TransactionOperations transactions;
  private final Clock clock;

  Acceptance(
      InvitationStore invitations,
      OrganizationStore organizations,
      MembershipStore members,
      Actions actions,
      TransactionOperations transactions,
      Clock clock) {
    this.invitations = invitations;
    this.organizations = organizations;
    this.members = members;
    this.actions = actions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Accepts an invitation, which is good once. A token alone opens nothing: the user has to have
   * the invited mail address.
   */
  OrganizationEntry accept(CurrentUser user, Secret token) {
    Instant now = clock.instant();
    return transactions.execute(
        status -> {
          Invitation invitation =
              invitations
                  .open(TokenHash.of(token.text()), user.email(), now)
                  .orElseThrow(() -> new Refused(new Refusal.InvitationUnknown()));
          return join(user, invitation, now);
        });
  }

  private OrganizationEntry join(CurrentUser user, Invitation invitation, Instant now) {
    // As everywhere, the organization is locked before its parts: nobody waits in a circle.
    organizations.lock(invitation.organizationId());
    if (!invitations.remove(invitation.id())) {
      throw new Refused(new Refusal.InvitationUnknown()); // somebody was faster
    }
    if (members.has(invitation.organizationId(), user.email())) {
      throw new Refused(new Refusal.AlreadyMember());
    }
    members.add(invitation.organizationId(), user.id(), invitation.role(), now);
    actions.done(
        attempt ->
            attempt
                .in(invitation.organizationId())
                .on(Target.Kind.MEMBER, user.id(), user.email())
                .with("role", invitation.role().column()));
    Organization organization = organizations.find(invitation.organizationId()).orElseThrow();
    return OrganizationEntry.of(organization, invitation.role());
  }
}
