package dev.redisgate.core.database;

import dev.redisgate.core.health.ReadinessCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Whether PostgreSQL answers, and has the schema of this version. A schema never goes back, so that
 * is asked until it is true once.
 */
public final class DatabaseReadiness implements ReadinessCheck {
  private static final int PATIENCE_SECONDS = 2;

  private final DataSource database;
  private volatile boolean migrated;

  /**
   * @param database connections of a role that may read {@code flyway_schema_history}
   */
  public DatabaseReadiness(DataSource database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public Optional<String> problem() {
    try (Connection connection = database.getConnection()) {
      if (!connection.isValid(PATIENCE_SECONDS)) {
        return Optional.of("does not answer");
      }
      migrated = migrated || SchemaVersion.isReached(connection);
      return migrated
          ? Optional.empty()
          : Optional.of("waits for the migrations to version " + SchemaVersion.CURRENT);
    } catch (SQLException e) {
      return Optional.of("cannot be reached");
    }
  }
}
