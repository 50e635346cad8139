package dev.redisgate.core.accesskey;

import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.quota.LimitColumns;
import dev.redisgate.core.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Resolves a claim with one query on a unique index. */
public final class JdbcGrantStore implements GrantStore {
  private static final String BY_TOKEN =
      """
      select k.id, k.organization_id, k.instance_id, k.permission,
             i.status, i.redis_host, i.redis_port, i.redis_password,
      """
          + LimitColumns.ALL
          + """
      from access_keys k
      join instances i on i.id = k.instance_id
      join effective_limits l on l.organization_id = i.organization_id
      where k.token_sha256 = :token
        and k.revoked_at is null
        and (k.expires_at is null or k.expires_at > now())
        and i.status <> 'deleting'
      """;
  private static final String BY_TOKEN_AND_INSTANCE =
      BY_TOKEN + "  and (i.slug = :instance or i.id::text = :instance)";

  private final JdbcClient jdbc;
  private final SecretBox secrets;

  public JdbcGrantStore(DataSource database, SecretBox secrets) {
    this.jdbc = JdbcClient.create(database);
    this.secrets = secrets;
  }

  @Override
  public Optional<Grant> find(Claim claim) {
    byte[] token = claim.token().bytes();
    return claim
        .instance()
        .map(name -> jdbc.sql(BY_TOKEN_AND_INSTANCE).param("instance", name))
        .orElseGet(() -> jdbc.sql(BY_TOKEN))
        .param("token", token)
        .query(this::grant)
        .optional();
  }

  private Grant grant(ResultSet row, int number) throws SQLException {
    return new Grant(
        row.getObject("id", UUID.class),
        row.getObject("organization_id", UUID.class),
        row.getObject("instance_id", UUID.class),
        Permission.parse(row.getString("permission")),
        LimitColumns.read(row),
        endpoint(row));
  }

  private Optional<RedisEndpoint> endpoint(ResultSet row) throws SQLException {
    String host = row.getString("redis_host");
    if (host == null
        || InstanceStatus.ofColumn(row.getString("status")) != InstanceStatus.RUNNING) {
      return Optional.empty();
    }
    String password =
        secrets.open(row.getObject("instance_id", UUID.class), row.getBytes("redis_password"));
    return Optional.of(new RedisEndpoint(host, row.getInt("redis_port"), password));
  }
}
