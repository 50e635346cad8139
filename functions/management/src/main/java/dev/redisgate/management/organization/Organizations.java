package dev.redisgate.management.organization;

import dev.redisgate.core.action.Target;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.organization.MembershipStore;
import dev.redisgate.core.organization.Organization;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.organization.Role;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.idempotency.Idempotency;
import dev.redisgate.management.paging.Page;
import dev.redisgate.management.paging.PageRequest;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/** Makes, shows, changes and deletes organizations. */
final class Organizations {
  private final OrganizationStore organizations;
  private final MembershipStore members;
  private final InstanceStore instances;
  private final Memberships memberships;
  private final Actions actions;
  private final Idempotency idempotency;
  private final TransactionOperations transactions;
  private final Clock clock;

  Organizations(
      OrganizationStore organizations,
      MembershipStore members,
      InstanceStore instances,
      Memberships memberships,
      Actions actions,
      Idempotency idempotency,
      TransactionOperations transactions,
      Clock clock) {
    this.organizations = organizations;
    this.members = members;
    this.instances = instances;
    this.memberships = memberships;
    this.actions = actions;
    this.idempotency = idempotency;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Makes an organization, which its maker owns.
   *
   * @param idempotencyKey the same request with the same key makes no other
   */
  OrganizationEntry create(
      CurrentUser user, OrganizationRequests.Create request, Optional<String> idempotencyKey) {
    try {
      return transactions.execute(
          status -> {
            UUID id =
                idempotency.once(
                    user, idempotencyKey, "organization " + request, () -> add(user, request));
            return get(user, id);
          });
    } catch (DuplicateKeyException _) {
      throw new Refused(new Refusal.SlugTaken());
    }
  }

  private UUID add(CurrentUser user, OrganizationRequests.Create request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Organization organization =
        new Organization(UUID.randomUUID(), request.slug(), request.name(), now);
    organizations.add(organization, user.id());
    done(organization);
    return organization.id();
  }

  /** Those that the user is a member of. */
  Page<OrganizationEntry> of(CurrentUser user, PageRequest page) {
    List<OrganizationEntry> entries =
        members.ofUser(user.id(), page.size(), page.offset()).stream()
            .map(
                membership ->
                    OrganizationEntry.of(
                        membership.organization(),
                        user.platformAdmin() ? Role.OWNER : membership.role()))
            .toList();
    return Page.of(page, entries, members.countOfUser(user.id()));
  }

  /** Those of everybody, for platform admins. */
  Page<OrganizationEntry> all(CurrentUser user, PageRequest page) {
    user.requirePlatformAdmin();
    List<OrganizationEntry> entries =
        organizations.page(page.size(), page.offset()).stream()
            .map(organization -> OrganizationEntry.of(organization, Role.OWNER))
            .toList();
    return Page.of(page, entries, organizations.count());
  }

  OrganizationEntry get(CurrentUser user, UUID id) {
    Role role = memberships.require(user, id, Role.VIEWER);
    return organizations
        .find(id)
        .map(organization -> OrganizationEntry.of(organization, role))
        .orElseThrow(() -> new Refused(new Refusal.NotFound()));
  }

  OrganizationEntry change(CurrentUser user, UUID id, OrganizationRequests.Change request) {
    Role role = memberships.require(user, id, Role.OWNER);
    try {
      return transactions.execute(
          status -> {
            Organization changed =
                organizations
                    .change(id, request.slug(), request.name())
                    .orElseThrow(() -> new Refused(new Refusal.NotFound()));
            done(changed);
            return OrganizationEntry.of(changed, role);
          });
    } catch (DuplicateKeyException _) {
      throw new Refused(new Refusal.SlugTaken());
    }
  }

  /** Deletes an organization without instances, for ever. Its slug is free at once. */
  void delete(CurrentUser user, UUID id) {
    transactions.executeWithoutResult(
        status -> {
          memberships.hold(user, id, Role.OWNER);
          long present = instances.count(id);
          if (present > 0) {
            throw new Refused(new Refusal.InstancesExist(present));
          }
          organizations.find(id).ifPresent(this::done);
          organizations.remove(id);
        });
  }

  private void done(Organization organization) {
    actions.done(
        attempt ->
            attempt
                .in(organization.id())
                .on(Target.Kind.ORGANIZATION, organization.id(), organization.name())
                .with("slug", organization.slug()));
  }
}
