package dev.redisgate.management.organization;

import dev.redisgate.core.action.Target;
import dev.redisgate.core.organization.Member;
import dev.redisgate.core.organization.MembershipStore;
import dev.redisgate.core.organization.Role;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.paging.Page;
import dev.redisgate.management.paging.PageRequest;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Shows members, gives them other roles and removes them. There is always an owner left. */
final class Members {
  private final MembershipStore members;
  private final Memberships memberships;
  private final Actions actions;
  private final TransactionOperations transactions;

  Members(
      MembershipStore members,
      Memberships memberships,
      Actions actions,
      TransactionOperations transactions) {
    this.members = members;
    this.memberships = memberships;
    this.actions = actions;
    this.transactions = transactions;
  }

  Page<MemberEntry> list(CurrentUser user, UUID organizationId, PageRequest page) {
    memberships.require(user, organizationId, Role.VIEWER);
    List<MemberEntry> entries =
        members.ofOrganization(organizationId, page.size(), page.offset()).stream()
            .map(MemberEntry::of)
            .toList();
    return Page.of(page, entries, members.countOfOrganization(organizationId));
  }

  /** Gives a member another role; both the old and the new one must be the user's to give. */
  MemberEntry changeRole(CurrentUser user, UUID organizationId, UUID memberId, Role role) {
    return transactions.execute(
        status -> {
          Role own = memberships.hold(user, organizationId, Role.ADMIN);
          Member member = member(organizationId, memberId);
          requireGoverned(own, member.role());
          requireGoverned(own, role);
          if (role != Role.OWNER) {
            keepAnOwner(organizationId, member);
          }
          members.changeRole(organizationId, memberId, role);
          actions.done(
              attempt ->
                  attempt
                      .on(Target.Kind.MEMBER, memberId, member.email())
                      .with("role", role.column())
                      .with("previous_role", member.role().column()));
          return MemberEntry.of(member.with(role));
        });
  }

  /** Removes a member; everybody may remove themselves, and so leave. */
  void remove(CurrentUser user, UUID organizationId, UUID memberId) {
    transactions.executeWithoutResult(
        status -> {
          Role own = memberships.hold(user, organizationId, Role.VIEWER);
          Member member = member(organizationId, memberId);
          if (!memberId.equals(user.id())) {
            requireGoverned(own, member.role());
          }
          keepAnOwner(organizationId, member);
          members.remove(organizationId, memberId);
          actions.done(
              attempt ->
                  attempt
                      .on(Target.Kind.MEMBER, memberId, member.email())
                      .with("left", String.valueOf(memberId.equals(user.id()))));
        });
  }

  private Member member(UUID organizationId, UUID memberId) {
    return members
        .find(organizationId, memberId)
        .orElseThrow(() -> new Refused(new Refusal.NotFound()));
  }

  private static void requireGoverned(Role own, Role other) {
    if (!own.governs(other)) {
      throw new Refused(new Refusal.Forbidden());
    }
  }

  private void keepAnOwner(UUID organizationId, Member member) {
    if (member.role() == Role.OWNER && !members.hasOtherOwner(organizationId, member.userId())) {
      throw new Refused(new Refusal.LastOwner());
    }
  }
}
