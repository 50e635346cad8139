package dev.redisgate.audit;

import dev.redisgate.core.health.ReadinessCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Whether rows can be stored. */
final class DatabaseCheck implements ReadinessCheck {
  private static final int PATIENCE_SECONDS = 2;

  private final DataSource database;

  DatabaseCheck(DataSource database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Optional<String> problem() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS)
          ? Optional.empty()
          : Optional.of("PostgreSQL does not answer");
    } catch (SQLException e) {
      return Optional.of("PostgreSQL does not accept connections");
    }
  }
}
