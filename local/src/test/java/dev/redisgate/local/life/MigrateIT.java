package dev.redisgate.local.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.database.Migrate;
import dev.redisgate.local.harness.JavaProcess;
import dev.redisgate.local.postgres.PostgresServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The migrations as a command that runs before services do. */
class MigrateIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static PostgresServer postgres;

  @BeforeAll
  static void start(@TempDir Path directory) {
    postgres = PostgresServer.start(directory);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void emptyDatabase_isMigrated_andNothingIsDoneTwice() throws Exception {
    String url = newDatabase("empty");
    try (JavaProcess first = migrate(url, Map.of())) {
      assertThat(first.awaitExit(PATIENCE)).as(first::output).isZero();
      assertThat(first.output())
          .contains("migrate: ran [1, 2, 3,", "the schema has version " + version(url) + " now")
          .doesNotContain("password", "DEBUG", "INFO");
    }
    try (JavaProcess second = migrate(url, Map.of())) {
      assertThat(second.awaitExit(PATIENCE)).as(second::output).isZero();
      assertThat(second.output()).contains("has version " + version(url) + " already");
    }
  }

  @Test
  void twoAtOnce_migrateOnce() throws Exception {
    String url = newDatabase("two");
    try (JavaProcess one = migrate(url, Map.of());
        JavaProcess other = migrate(url, Map.of())) {
      assertThat(one.awaitExit(PATIENCE)).as(one::output).isZero();
      assertThat(other.awaitExit(PATIENCE)).as(other::output).isZero();
    }
    assertThat(number(url, "select count(*) - count(distinct version) from flyway_schema_history"))
        .isZero();
    assertThat(number(url, "select count(*) from flyway_schema_history where not success"))
        .isZero();
  }

  /** Columns that there were are as they were, and what is there stays. */
  @Test
  void organizationsFromBeforeReplicationWasLimited_keepWhatTheyHave() throws Exception {
    String url = newDatabase("replicated");
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/migration")
        .target("13")
        .load()
        .migrate();
    execute(
        url,
        """
        insert into plans (name, title) values ('own', 'Of their own');
        insert into organizations (id, slug, name, created_at, plan)
          select gen_random_uuid(), plan, plan, now(), plan
          from unnest(array['free', 'pro', 'enterprise', 'own']) plan;
        insert into organization_limits (organization_id, max_instances, max_streams)
          select id, 7, 9 from organizations where slug = 'free';
        insert into instances (id, organization_id, slug, name, status, max_memory_bytes,
                               availability, redis_password, created_at)
          select gen_random_uuid(), id, 'cache', 'Cache', 'running', 1073741824,
                 'replicated', ''::bytea, now() from organizations;
        create table limits_before as select * from effective_limits;
        """);
    try (JavaProcess migrate = migrate(url, Map.of())) {
      assertThat(migrate.awaitExit(PATIENCE)).as(migrate::output).isZero();
    }
    assertThat(
            text(
                url,
                """
                select string_agg(concat(slug, '=', max_replicated_instances), ' ' order by slug)
                from effective_limits join organizations on id = organization_id
                """))
        .isEqualTo("enterprise= free=0 own= pro=10");
    assertThat(
            number(
                url,
                """
                select count(*) from effective_limits now join limits_before before
                  on (to_jsonb(now) - 'max_replicated_instances') = to_jsonb(before)
                """))
        .isEqualTo(4);
    assertThat(number(url, "select count(*) from instances where availability = 'replicated'"))
        .isEqualTo(4);
    assertThat(
            number(
                url,
                "select has_table_privilege('redisgate_functions', 'effective_limits', 'select')::int"))
        .isEqualTo(1);
  }

  @Test
  void databaseThatComesLater_isWaitedFor() throws Exception {
    try (TcpProxy server = new TcpProxy(port())) {
      String url = url("later").replace("127.0.0.1:" + port(), "127.0.0.1:" + server.port());
      try (JavaProcess migrate = migrate(url, Map.of())) {
        awaitOutput(migrate, "waiting for it since 0s: Connection to");
        server.open();
        newDatabase("later");
        assertThat(migrate.awaitExit(PATIENCE)).as(migrate::output).isZero();
      }
    }
    assertThat(version(url("later"))).isGreaterThan(11);
  }

  @Test
  void databaseThatStaysAway_endsIt() throws Exception {
    Map<String, String> patience = Map.of("REDISGATE_MIGRATE_TIMEOUT", "1s");
    try (JavaProcess migrate = migrate(url("never"), patience)) {
      assertThat(migrate.awaitExit(PATIENCE)).isEqualTo(1);
      assertThat(migrate.output())
          .contains("gives up, nothing was changed", "database \"never\" does not exist");
    }
  }

  @Test
  void wrongPassword_endsItAtOnce() throws Exception {
    String url = url("postgres").replaceFirst("password=.*", "password=wrong-and-secret");
    try (JavaProcess migrate = migrate(url, Map.of())) {
      assertThat(migrate.awaitExit(PATIENCE)).isEqualTo(1);
      assertThat(migrate.output())
          .contains("password authentication failed")
          .doesNotContain("wrong-and-secret", "waiting");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "REDISGATE_POSTGRES_URL, '', must be set",
    "REDISGATE_POSTGRES_URL, 'mysql://h/d?password=hidden', 'but is ''mysql://h/d?…'''",
    "REDISGATE_MIGRATE_TIMEOUT, soon, 'but is ''soon'''"
  })
  void wrongSetting_endsItAndIsNamed(String name, String value, String message) throws Exception {
    try (JavaProcess migrate = migrate(url("postgres"), Map.of(name, value))) {
      assertThat(migrate.awaitExit(PATIENCE)).isEqualTo(1);
      assertThat(migrate.output()).contains(name, message).doesNotContain("hidden");
    }
  }

  private static JavaProcess migrate(String url, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.putIfAbsent("REDISGATE_POSTGRES_URL", url);
    return JavaProcess.start(Migrate.class, environment);
  }

  private static void awaitOutput(JavaProcess process, String text) {
    await(text).atMost(PATIENCE).until(() -> process.output().contains(text));
  }

  private static String newDatabase(String name) throws SQLException {
    try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return url(name);
  }

  private static String url(String database) {
    return postgres.jdbcUrl().replace("/postgres?", "/" + database + "?");
  }

  private static int port() {
    return URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  private static int version(String url) throws SQLException {
    return number(url, "select max(version::int) from flyway_schema_history");
  }

  private static int number(String url, String sql) throws SQLException {
    return Integer.parseInt(text(url, sql));
  }

  private static String text(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
