package dev.redisgate.core.instance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The columns that say how the Redis of an instance is reached. */
public final class EndpointColumns {
  private EndpointColumns() {}

  /** The endpoint of a row whose instance has been started: {@code redis_host} is not null. */
  public static RedisEndpoint read(ResultSet row, String password) throws SQLException {
    return new RedisEndpoint(
        row.getString("redis_host"),
        row.getInt("redis_port"),
        password,
        Optional.ofNullable(row.getString("redis_certificate")),
        Optional.ofNullable(row.getString("redis_primary")));
  }
}
