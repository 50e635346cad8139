package dev.redisgate.core.organization;

import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of users, organizations and memberships. */
public final class OrganizationStore {
  private final JdbcClient jdbc;

  public OrganizationStore(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** Adds a user who may do everything in this installation. */
  public void addPlatformAdmin(User user) {
    jdbc.sql(
            """
            insert into users (id, email, password_hash, platform_admin, created_at)
            values (:id, :email, :passwordHash, true, :createdAt)
            """)
        .param("id", user.id())
        .param("email", user.email())
        .param("passwordHash", user.passwordHash())
        .param("createdAt", user.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Adds an organization with its first owner.
   *
   * @param owner id of the user
   */
  public void add(Organization organization, UUID owner) {
    jdbc.sql(
            """
            insert into organizations (id, slug, name, created_at)
            values (:id, :slug, :name, :createdAt)
            """)
        .param("id", organization.id())
        .param("slug", organization.slug())
        .param("name", organization.name())
        .param("createdAt", organization.createdAt().atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            """
            insert into memberships (organization_id, user_id, role, created_at)
            values (:organization, :user, :role, :createdAt)
            """)
        .param("organization", organization.id())
        .param("user", owner)
        .param("role", Role.OWNER.column())
        .param("createdAt", organization.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Replaces the password of a user. */
  public void changePassword(String email, String passwordHash) {
    jdbc.sql("update users set password_hash = :hash where lower(email) = lower(:email)")
        .param("hash", passwordHash)
        .param("email", email)
        .update();
  }
}
