package dev.redisgate.core.accesskey;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of access keys. */
public final class AccessKeyStore {
  private static final String OF_NOBODY =
      """
      instance_id = :instance and created_by is null and revoked_at is null
        and (expires_at is null or expires_at > now())\
      """;

  private final JdbcClient jdbc;

  public AccessKeyStore(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** Adds an access key; it is valid at once. */
  public void add(AccessKey key) {
    jdbc.sql(
            """
            insert into access_keys (id, organization_id, instance_id, name, token_sha256,
                                     token_prefix, permission, created_at, created_by,
                                     expires_at, rotated_from)
            values (:id, :organization, :instance, :name, :token, :prefix, :permission,
                    :createdAt, :createdBy, :expiresAt, :rotatedFrom)
            """)
        .param("id", key.id())
        .param("organization", key.organizationId())
        .param("instance", key.instanceId().orElse(null))
        .param("name", key.name())
        .param("token", key.tokenHash().bytes())
        .param("prefix", key.tokenPrefix())
        .param("permission", key.permission().text())
        .param("createdAt", key.createdAt().atOffset(ZoneOffset.UTC))
        .param("createdBy", key.createdBy().orElse(null))
        .param("expiresAt", key.expiresAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
        .param("rotatedFrom", key.rotatedFrom().orElse(null))
        .update();
  }

  /** Lets an access key expire then, if it does not expire before. */
  public void expireAt(UUID accessKeyId, Instant end) {
    jdbc.sql("update access_keys set expires_at = least(expires_at, :end) where id = :id")
        .param("end", end.atOffset(ZoneOffset.UTC))
        .param("id", accessKeyId)
        .update();
  }

  /**
   * Revokes an access key for ever. Revoking it again changes nothing.
   *
   * @return whether it was valid until now
   */
  public boolean revoke(UUID accessKeyId, Instant now) {
    return jdbc.sql(
                "update access_keys set revoked_at = :now where id = :id and revoked_at is null")
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", accessKeyId)
            .update()
        == 1;
  }

  /** Whether an instance has this key that is nobody's, with this permission, and it is valid. */
  public boolean hasOfNobody(UUID instanceId, TokenHash token, Permission permission) {
    return jdbc.sql(
            "select exists (select from access_keys where "
                + OF_NOBODY
                + " and token_sha256 = :token and permission = :permission)")
        .param("instance", instanceId)
        .param("token", token.bytes())
        .param("permission", permission.text())
        .query(Boolean.class)
        .single();
  }

  /** How many valid keys of an instance are nobody's. */
  public long countOfNobody(UUID instanceId) {
    return jdbc.sql("select count(*) from access_keys where " + OF_NOBODY)
        .param("instance", instanceId)
        .query(Long.class)
        .single();
  }

  /**
   * Revokes the keys of an instance that are nobody's, but for one.
   *
   * @param kept empty when none is kept
   * @return those that were valid until now
   */
  public List<UUID> revokeOfNobody(UUID instanceId, Optional<TokenHash> kept, Instant now) {
    return jdbc.sql(
            "update access_keys set revoked_at = :now where "
                + OF_NOBODY
                + " and token_sha256 is distinct from cast(:kept as bytea) returning id")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("instance", instanceId)
        .param("kept", kept.map(TokenHash::bytes).orElse(null))
        .query(UUID.class)
        .list();
  }

  /** Forgets the organization's access keys that were revoked or expired before this time. */
  public void removeEnded(UUID organizationId, Instant before) {
    jdbc.sql(
            """
            delete from access_keys
            where organization_id = :organization and least(revoked_at, expires_at) < :before
            """)
        .param("organization", organizationId)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }
}
