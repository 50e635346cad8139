package dev.redisgate.core.database;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The steps that bring the schema from any earlier version to this one. */
final class Migrations {
  private final FluentConfiguration configuration;

  /**
   * @param owner connections of a role that may change the schema; to look, one that may read it
   */
  Migrations(DataSource owner) {
    this.configuration =
        Flyway.configure()
            .dataSource(owner)
            .locations("classpath:db/migration")
            .cleanDisabled(true);
  }

  /**
   * Waits longer than usual for another process that is at it.
   *
   * @param patience whole seconds of it count
   */
  Migrations waiting(Duration patience) {
    configuration.lockRetryCount((int) Math.max(1, patience.toSeconds()));
    return this;
  }

  /** Runs what is pending, and returns its versions in order. */
  List<String> run() {
    return configuration.load().migrate().migrations.stream().map(it -> it.version).toList();
  }

  /** The versions that the schema does not have yet, in order. */
  List<String> pending() {
    return Arrays.stream(configuration.load().info().pending())
        .map(migration -> String.valueOf(migration.getVersion()))
        .toList();
  }
}
