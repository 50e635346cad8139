package dev.redisgate.core.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of memberships. */
public final class MembershipStore {
  private final JdbcClient jdbc;

  public MembershipStore(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /**
   * Makes a user a member.
   *
   * @throws org.springframework.dao.DuplicateKeyException when the user is one
   */
  public void add(UUID organizationId, UUID userId, Role role, Instant now) {
    jdbc.sql(
            """
            insert into memberships (organization_id, user_id, role, created_at)
            values (:organization, :user, :role, :now)
            """)
        .param("organization", organizationId)
        .param("user", userId)
        .param("role", role.column())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** A page of a user's organizations, the one joined last first. */
  public List<Membership> ofUser(UUID userId, int limit, long offset) {
    return jdbc.sql(
            """
            select o.*, m.role, m.created_at as since
            from (select * from memberships where user_id = :user
                  order by created_at desc, organization_id limit :limit offset :offset) m
            join organizations o on o.id = m.organization_id
            order by m.created_at desc, m.organization_id
            """)
        .param("user", userId)
        .param("limit", limit)
        .param("offset", offset)
        .query(MembershipStore::membership)
        .list();
  }

  /** How many organizations a user is a member of. */
  public long countOfUser(UUID userId) {
    return jdbc.sql("select count(*) from memberships where user_id = :user")
        .param("user", userId)
        .query(Long.class)
        .single();
  }

  /** A page of an organization's members, the one of longest standing first. */
  public List<Member> ofOrganization(UUID organizationId, int limit, long offset) {
    return jdbc.sql(
            """
            select m.user_id, u.email, u.name, m.role, m.created_at
            from (select * from memberships where organization_id = :organization
                  order by created_at, user_id limit :limit offset :offset) m
            join users u on u.id = m.user_id
            order by m.created_at, m.user_id
            """)
        .param("organization", organizationId)
        .param("limit", limit)
        .param("offset", offset)
        .query(MembershipStore::member)
        .list();
  }

  /** How many members an organization has. */
  public long countOfOrganization(UUID organizationId) {
    return jdbc.sql("select count(*) from memberships where organization_id = :organization")
        .param("organization", organizationId)
        .query(Long.class)
        .single();
  }

  public Optional<Member> find(UUID organizationId, UUID userId) {
    return jdbc.sql(
            """
            select m.user_id, u.email, u.name, m.role, m.created_at
            from memberships m join users u on u.id = m.user_id
            where m.organization_id = :organization and m.user_id = :user
            """)
        .param("organization", organizationId)
        .param("user", userId)
        .query(MembershipStore::member)
        .optional();
  }

  /** Whether the user of this mail address, whatever its case, is a member. */
  public boolean has(UUID organizationId, String email) {
    return jdbc.sql(
            """
            select exists (
              select from memberships m join users u on u.id = m.user_id
              where m.organization_id = :organization and lower(u.email) = lower(:email))
            """)
        .param("organization", organizationId)
        .param("email", email)
        .query(Boolean.class)
        .single();
  }

  /** Whether somebody else than this user is an owner, and can sign in. */
  public boolean hasOtherOwner(UUID organizationId, UUID userId) {
    return jdbc.sql(
            """
            select exists (
              select from memberships m join users u on u.id = m.user_id
              where m.organization_id = :organization and m.role = 'owner'
                and m.user_id <> :user and u.status = 'active')
            """)
        .param("organization", organizationId)
        .param("user", userId)
        .query(Boolean.class)
        .single();
  }

  public void changeRole(UUID organizationId, UUID userId, Role role) {
    jdbc.sql(
            """
            update memberships set role = :role
            where organization_id = :organization and user_id = :user
            """)
        .param("role", role.column())
        .param("organization", organizationId)
        .param("user", userId)
        .update();
  }

  public void remove(UUID organizationId, UUID userId) {
    jdbc.sql("delete from memberships where organization_id = :organization and user_id = :user")
        .param("organization", organizationId)
        .param("user", userId)
        .update();
  }

  private static Membership membership(ResultSet row, int number) throws SQLException {
    return new Membership(
        OrganizationStore.organization(row, number),
        Role.ofColumn(row.getString("role")),
        row.getObject("since", OffsetDateTime.class).toInstant());
  }

  private static Member member(ResultSet row, int number) throws SQLException {
    return new Member(
        row.getObject("user_id", UUID.class),
        row.getString("email"),
        Optional.ofNullable(row.getString("name")),
        Role.ofColumn(row.getString("role")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
