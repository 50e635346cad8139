package dev.redisgate.core.accesskey;

import dev.redisgate.core.instance.EndpointColumns;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.quota.LimitColumns;
import dev.redisgate.core.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Resolves a claim with one query on a unique index. */
public final class JdbcGrantStore implements GrantStore {
  private static final String BY_TOKEN =
      """
      select k.id, k.organization_id, k.permission, k.instance_id is null as whole_organization,
             i.id as instance_id, i.status, i.redis_host, i.redis_port, i.redis_password,
             i.redis_certificate, i.redis_primary,
      """
          + LimitColumns.ALL
          + """
      from access_keys k
      join effective_limits l on l.organization_id = k.organization_id
      left join users u on u.id = k.created_by
      left join instances i on %s and i.status <> 'deleting'
      where k.token_sha256 = :token
        and k.revoked_at is null
        and (k.expires_at is null or k.expires_at > now())
        and (k.created_by is null or u.status = 'active')
      """;
  private static final String OF_KEY = BY_TOKEN.formatted("i.id = k.instance_id");
  // What is the id of one instance may be the slug of another: the id goes first.
  private static final String NAMED =
      BY_TOKEN.formatted(
              """
              i.organization_id = k.organization_id
                and (k.instance_id is null or i.id = k.instance_id)
                and (i.slug = :instance or i.id = cast(:id as uuid))\
              """)
          + "order by i.slug = :instance limit 1";
  private static final int UUID_LENGTH = 36;

  private final JdbcClient jdbc;
  private final SecretBox secrets;

  public JdbcGrantStore(DataSource database, SecretBox secrets) {
    this.jdbc = JdbcClient.create(database);
    this.secrets = secrets;
  }

  @Override
  public Resolution find(Claim claim) {
    Optional<String> named = claim.instance();
    return named
        .map(name -> jdbc.sql(NAMED).param("instance", name).param("id", idOf(name)))
        .orElseGet(() -> jdbc.sql(OF_KEY))
        .param("token", claim.token().bytes())
        .query((row, number) -> resolution(row, named.isPresent()))
        .optional()
        .orElseGet(Resolution.Nothing::new);
  }

  private Resolution resolution(ResultSet row, boolean named) throws SQLException {
    if (row.getObject("instance_id") != null) {
      return grant(row);
    }
    return row.getBoolean("whole_organization") && !named
        ? new Resolution.WholeOrganization()
        : new Resolution.Nothing();
  }

  private Grant grant(ResultSet row) throws SQLException {
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
    if (host == null || !mayServe(InstanceStatus.ofColumn(row.getString("status")))) {
      return Optional.empty();
    }
    String password =
        secrets.open(row.getObject("instance_id", UUID.class), row.getBytes("redis_password"));
    return Optional.of(EndpointColumns.read(row, password));
  }

  /** One that has failed may be back before that is written down: its Redis knows better. */
  private static boolean mayServe(InstanceStatus status) {
    return switch (status) {
      case RUNNING, FAILED -> true;
      case CREATING, STOPPED, DELETING -> false;
    };
  }

  /** Null for what is no id. */
  private static @Nullable UUID idOf(String name) {
    if (name.length() != UUID_LENGTH) {
      return null;
    }
    try {
      return UUID.fromString(name);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
