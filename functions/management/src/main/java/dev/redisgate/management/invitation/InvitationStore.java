package dev.redisgate.management.invitation;

import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.core.organization.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of invitations. What is accepted or withdrawn is removed. */
final class InvitationStore {
  private final JdbcClient jdbc;

  InvitationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Invitation invitation, TokenHash token) {
    jdbc.sql(
            """
            insert into invitations (id, organization_id, email, role, token_sha256, invited_by,
                                     created_at, expires_at)
            values (:id, :organization, :email, :role, :token, :invitedBy, :createdAt, :expiresAt)
            """)
        .param("id", invitation.id())
        .param("organization", invitation.organizationId())
        .param("email", invitation.email())
        .param("role", invitation.role().column())
        .param("token", token.bytes())
        .param("invitedBy", invitation.invitedBy().orElse(null))
        .param("createdAt", utc(invitation.createdAt()))
        .param("expiresAt", utc(invitation.expiresAt()))
        .update();
  }

  /** A page of those that can be accepted, newest first. */
  List<Invitation> page(UUID organizationId, Instant now, int limit, long offset) {
    return jdbc.sql(
            """
            select * from invitations where organization_id = :organization and expires_at > :now
            order by created_at desc, id limit :limit offset :offset
            """)
        .param("organization", organizationId)
        .param("now", utc(now))
        .param("limit", limit)
        .param("offset", offset)
        .query(InvitationStore::invitation)
        .list();
  }

  /** How many can be accepted. */
  long count(UUID organizationId, Instant now) {
    return jdbc.sql(
            """
            select count(*) from invitations
            where organization_id = :organization and expires_at > :now
            """)
        .param("organization", organizationId)
        .param("now", utc(now))
        .query(Long.class)
        .single();
  }

  Optional<Invitation> find(UUID organizationId, UUID id) {
    return jdbc.sql("select * from invitations where organization_id = :organization and id = :id")
        .param("organization", organizationId)
        .param("id", id)
        .query(InvitationStore::invitation)
        .optional();
  }

  /** The invitation of this mail address, whatever its case. */
  Optional<Invitation> find(UUID organizationId, String email) {
    return jdbc.sql(
            """
            select * from invitations
            where organization_id = :organization and lower(email) = lower(:email)
            """)
        .param("organization", organizationId)
        .param("email", email)
        .query(InvitationStore::invitation)
        .optional();
  }

  /** The invitation that the token and the mail address together open. */
  Optional<Invitation> open(TokenHash token, String email, Instant now) {
    return jdbc.sql(
            """
            select * from invitations
            where token_sha256 = :token and lower(email) = lower(:email) and expires_at > :now
            """)
        .param("token", token.bytes())
        .param("email", email)
        .param("now", utc(now))
        .query(InvitationStore::invitation)
        .optional();
  }

  /**
   * Removes an invitation.
   *
   * @return whether it was there
   */
  boolean remove(UUID id) {
    return jdbc.sql("delete from invitations where id = :id").param("id", id).update() == 1;
  }

  /** Forgets those of an organization that nobody can accept any more. */
  void removeExpired(UUID organizationId, Instant now) {
    jdbc.sql("delete from invitations where organization_id = :organization and expires_at <= :now")
        .param("organization", organizationId)
        .param("now", utc(now))
        .update();
  }

  private static Invitation invitation(ResultSet row, int number) throws SQLException {
    return new Invitation(
        row.getObject("id", UUID.class),
        row.getObject("organization_id", UUID.class),
        row.getString("email"),
        Role.ofColumn(row.getString("role")),
        Optional.ofNullable(row.getObject("invited_by", UUID.class)),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
