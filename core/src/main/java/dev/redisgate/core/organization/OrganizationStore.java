package dev.redisgate.core.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of organizations, and the first membership of each. */
public final class OrganizationStore {
  private final JdbcClient jdbc;

  public OrganizationStore(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /**
   * Adds an organization with its first owner.
   *
   * @param owner id of the user
   * @throws org.springframework.dao.DuplicateKeyException when there is one of this slug
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

  public Optional<Organization> find(UUID id) {
    return jdbc.sql("select * from organizations where id = :id")
        .param("id", id)
        .query(OrganizationStore::organization)
        .optional();
  }

  /** The organization of this slug. */
  public Optional<Organization> find(String slug) {
    return jdbc.sql("select * from organizations where slug = :slug")
        .param("slug", slug)
        .query(OrganizationStore::organization)
        .optional();
  }

  /** A page of all organizations, newest first. */
  public List<Organization> page(int limit, long offset) {
    return jdbc.sql(
            """
            select * from organizations order by created_at desc, id limit :limit offset :offset
            """)
        .param("limit", limit)
        .param("offset", offset)
        .query(OrganizationStore::organization)
        .list();
  }

  /** How many organizations there are. */
  public long count() {
    return jdbc.sql("select count(*) from organizations").query(Long.class).single();
  }

  /**
   * Changes what is not null.
   *
   * @return the organization as it is now; empty when there is none
   * @throws org.springframework.dao.DuplicateKeyException when another one has this slug
   */
  public Optional<Organization> change(UUID id, @Nullable String slug, @Nullable String name) {
    return jdbc.sql(
            """
            update organizations
            set slug = coalesce(cast(:slug as text), slug),
                name = coalesce(cast(:name as text), name)
            where id = :id returning *
            """)
        .param("id", id)
        .param("slug", slug)
        .param("name", name)
        .query(OrganizationStore::organization)
        .optional();
  }

  /**
   * Lets nobody else change the members of the organization, add an instance to it or delete it,
   * until the transaction of the caller ends.
   *
   * @return whether it is there
   */
  public boolean lock(UUID id) {
    // Inserting a row that refers to this one waits for the lock as well.
    return jdbc.sql("select 1 from organizations where id = :id for update")
        .param("id", id)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Removes an organization that has no instances, its memberships and invitations. */
  public void remove(UUID id) {
    jdbc.sql("delete from organizations where id = :id").param("id", id).update();
  }

  static Organization organization(ResultSet row, int number) throws SQLException {
    return new Organization(
        row.getObject("id", UUID.class),
        row.getString("slug"),
        row.getString("name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
