package dev.redisgate.core.database;

import dev.redisgate.core.health.ReadinessCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Whether PostgreSQL answers. */
public record DatabaseReadiness(DataSource database) implements ReadinessCheck {
  private static final int PATIENCE_SECONDS = 2;

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public Optional<String> problem() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS)
          ? Optional.empty()
          : Optional.of("does not answer");
    } catch (SQLException e) {
      return Optional.of("cannot be reached");
    }
  }
}
