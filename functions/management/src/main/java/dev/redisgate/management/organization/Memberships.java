package dev.redisgate.management.organization;

import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.organization.Role;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What users may do in organizations. Each request asks the database, so a change counts at once.
 */
public final class Memberships {
  private final JdbcClient jdbc;
  private final OrganizationStore organizations;

  Memberships(JdbcClient jdbc, OrganizationStore organizations) {
    this.jdbc = jdbc;
    this.organizations = organizations;
  }

  /**
   * Lets pass who has at least this role in the organization. A platform admin is taken for an
   * owner everywhere.
   *
   * @return what the user may do
   * @throws Refused with {@link Refusal.NotFound} for who is no member, as for an organization that
   *     does not exist; with {@link Refusal.Forbidden} for who has a lesser role
   */
  public Role require(CurrentUser user, UUID organizationId, Role atLeast) {
    Role role = role(user, organizationId).orElseThrow(() -> new Refused(new Refusal.NotFound()));
    if (role.compareTo(atLeast) > 0) {
      throw new Refused(new Refusal.Forbidden());
    }
    return role;
  }

  /**
   * The same within a transaction. Until its end, nobody else changes the organization's members,
   * adds an instance to it or deletes it, so what was looked at stays true.
   */
  public Role hold(CurrentUser user, UUID organizationId, Role atLeast) {
    organizations.lock(organizationId);
    return require(user, organizationId, atLeast);
  }

  private Optional<Role> role(CurrentUser user, UUID organizationId) {
    return jdbc.sql(
            """
            select case when :platformAdmin then 'owner' else m.role end
            from organizations o
            left join memberships m on m.organization_id = o.id and m.user_id = :user
            where o.id = :organization
            """)
        .param("platformAdmin", user.platformAdmin())
        .param("user", user.id())
        .param("organization", organizationId)
        .query((row, number) -> Optional.ofNullable(row.getString(1)).map(Role::ofColumn))
        .optional()
        .flatMap(role -> role);
  }
}
