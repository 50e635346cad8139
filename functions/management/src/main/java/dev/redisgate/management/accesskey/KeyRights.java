package dev.redisgate.management.accesskey;

import dev.redisgate.core.accesskey.Permission;
import dev.redisgate.core.organization.Role;
import dev.redisgate.management.organization.Memberships;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import java.util.UUID;

/**
 * Who may do what with access keys. Owners and admins may do everything; members make keys that
 * administer nothing, and end those that they made; viewers look on.
 */
final class KeyRights {
  private final Memberships memberships;

  KeyRights(Memberships memberships) {
    this.memberships = memberships;
  }

  void requireToSee(CurrentUser user, UUID organization) {
    memberships.require(user, organization, Role.VIEWER);
  }

  void requireToMint(CurrentUser user, UUID organization, Permission permission) {
    Role role = memberships.require(user, organization, Role.MEMBER);
    if (role == Role.MEMBER && permission.grantsAdministration()) {
      throw new Refused(new Refusal.Forbidden());
    }
  }

  void requireToEnd(CurrentUser user, UUID organization, AccessKeyView key) {
    Role role = memberships.require(user, organization, Role.MEMBER);
    if (role == Role.MEMBER && !user.id().equals(key.createdBy())) {
      throw new Refused(new Refusal.Forbidden());
    }
  }
}
