package dev.redisgate.management.organization;

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

  Memberships(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Lets pass who has at least this role in the organization. A platform admin is taken for an
   * owner everywhere.
   *
   * @return the role that the user has
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

  private Optional<Role> role(CurrentUser user, UUID organizationId) {
    return jdbc.sql(
            """
            select coalesce(m.role, case when :platformAdmin then 'owner' end)
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
