package dev.redisgate.management.invitation;

import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.core.action.Target;
import dev.redisgate.core.organization.MembershipStore;
import dev.redisgate.core.organization.Role;
import dev.redisgate.core.secret.RandomSecrets;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.organization.Memberships;
import dev.redisgate.management.paging.Page;
import dev.redisgate.management.paging.PageRequest;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import dev.redisgate.management.security.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Makes, lists and withdraws the invitations of an organization. */
final class Invitations {
  private final InvitationStore store;
  private final MembershipStore members;
  private final Memberships memberships;
  private final Actions actions;
  private final TransactionOperations transactions;
  private final InvitationMail mail;
  private final InvitationSettings settings;
  private final RandomSecrets secrets;
  private final Clock clock;

  Invitations(
      InvitationStore store,
      MembershipStore members,
      Memberships memberships,
      Actions actions,
      TransactionOperations transactions,
      InvitationMail mail,
      InvitationSettings settings,
      RandomSecrets secrets,
      Clock clock) {
    this.store = store;
    this.members = members;
    this.memberships = memberships;
    this.actions = actions;
    this.transactions = transactions;
    this.mail = mail;
    this.settings = settings;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Invites somebody. Of the invitations of a mail address the last one counts. */
  NewInvitation invite(CurrentUser user, UUID organizationId, InvitationRequests.Invite request) {
    Invitation invitation = invitation(user, organizationId, request);
    String token = secrets.newInvitationToken();
    transactions.executeWithoutResult(
        status -> {
          Role own = memberships.hold(user, organizationId, Role.ADMIN);
          requireGoverned(own, request.role());
          if (members.has(organizationId, request.email())) {
            throw new Refused(new Refusal.AlreadyMember());
          }
          store.removeExpired(organizationId, invitation.createdAt());
          store.find(organizationId, request.email()).ifPresent(earlier -> remove(own, earlier));
          store.add(invitation, TokenHash.of(token));
          done(invitation);
        });
    Secret link = settings.link(token);
    mail.send(invitation, link);
    return new NewInvitation(InvitationEntry.of(invitation), new Secret(token), link);
  }

  private Invitation invitation(
      CurrentUser user, UUID organizationId, InvitationRequests.Invite request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Invitation(
        UUID.randomUUID(),
        organizationId,
        request.email(),
        request.role(),
        Optional.of(user.id()),
        now,
        now.plus(settings.lifetime()));
  }

  /** Those that can be accepted, for owners and admins. */
  Page<InvitationEntry> list(CurrentUser user, UUID organizationId, PageRequest page) {
    memberships.require(user, organizationId, Role.ADMIN);
    Instant now = clock.instant();
    List<InvitationEntry> entries =
        store.page(organizationId, now, page.size(), page.offset()).stream()
            .map(InvitationEntry::of)
            .toList();
    return Page.of(page, entries, store.count(organizationId, now));
  }

  void withdraw(CurrentUser user, UUID organizationId, UUID invitationId) {
    transactions.executeWithoutResult(
        status -> {
          Role own = memberships.hold(user, organizationId, Role.ADMIN);
          Invitation invitation =
              store
                  .find(organizationId, invitationId)
                  .orElseThrow(() -> new Refused(new Refusal.InvitationUnknown()));
          remove(own, invitation);
          done(invitation);
        });
  }

  private void done(Invitation invitation) {
    actions.done(
        attempt ->
            attempt
                .on(Target.Kind.INVITATION, invitation.id(), invitation.email())
                .with("role", invitation.role().column()));
  }

  private void remove(Role own, Invitation invitation) {
    requireGoverned(own, invitation.role());
    store.remove(invitation.id());
  }

  private static void requireGoverned(Role own, Role other) {
    if (!own.governs(other)) {
      throw new Refused(new Refusal.Forbidden());
    }
  }
}
