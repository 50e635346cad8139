package dev.redisgate.core.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Waits for the database, brings its schema to this version, says what it did, and ends with 0;
 * with 1 when a setting is wrong, the database stays away or a migration fails. Safe to run again,
 * and twice at once.
 */
public final class Migrate {
  private static final int WELL = 0;
  private static final int FAILED = 1;
  private static final int LOGIN_TIMEOUT_SECONDS = 5;

  private final MigrateSettings settings;
  private final Consumer<String> progress;

  private Migrate(MigrateSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Runs the command with its environment. */
  public static void main(String[] arguments) {
    // Flyway's own lines, of which there are many, stay out of the output.
    System.setProperty("logback.configurationFile", "migrate-logback.xml");
    System.exit(run(System.getenv(), line -> System.out.println("migrate: " + line)));
  }

  private static int run(Map<String, String> environment, Consumer<String> progress) {
    try {
      new Migrate(MigrateSettings.of(environment), progress).run();
      return WELL;
    } catch (IllegalArgumentException e) {
      progress.accept(String.valueOf(e.getMessage()));
    } catch (SQLException e) {
      progress.accept("gives up, nothing was changed: " + DatabaseWait.reason(e));
    } catch (FlywayException e) {
      progress.accept("failed: " + e.getMessage());
    }
    return FAILED;
  }

  private void run() throws SQLException {
    progress.accept("database " + PostgresUrl.withoutSecrets(settings.url()));
    DataSource owner = connections(settings.url());
    new DatabaseWait(owner, progress).await(settings.timeout());
    List<String> ran = new Migrations(owner).waiting(settings.timeout()).run();
    progress.accept(
        ran.isEmpty()
            ? "the schema has version " + SchemaVersion.CURRENT + " already"
            : "ran " + ran + "; the schema has version " + SchemaVersion.CURRENT + " now");
  }

  /** Without a pool: few connections, one after the other. */
  private static DataSource connections(String url) {
    DriverManagerDataSource connections = new DriverManagerDataSource(url);
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "redisgate-migrate");
    properties.setProperty("loginTimeout", String.valueOf(LOGIN_TIMEOUT_SECONDS));
    connections.setConnectionProperties(properties);
    return connections;
  }
}
