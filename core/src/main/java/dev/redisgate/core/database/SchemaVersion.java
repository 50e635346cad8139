package dev.redisgate.core.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The version of the schema that this version of RedisGate is written for. Asking costs one query;
 * Flyway, which knows as well, would cost every service that wakes up a third of a second.
 */
final class SchemaVersion {
  /** That of the last file in {@code db/migration}. */
  static final String CURRENT = "14";

  private static final String UNDEFINED_TABLE = "42P01";

  private SchemaVersion() {}

  /** Whether the schema has this version; it may be newer. */
  static boolean isReached(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select 1 from flyway_schema_history where version = ? and success")) {
      query.setString(1, CURRENT);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      if (UNDEFINED_TABLE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }
}
