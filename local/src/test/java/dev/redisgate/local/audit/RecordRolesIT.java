package dev.redisgate.local.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.redisgate.core.database.Database;
import dev.redisgate.local.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roles that add and delete records belong to a server, and logins can have no other power. */
class RecordRolesIT {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String ADD =
      """
      insert into action_records (id, occurred_at, actor_kind, action, outcome, details)
      values (gen_random_uuid(), now(), 'system', 'instance.status', 'success', '{}')""";

  @Test
  void roles_serveSeveralDatabasesAndOwners(@TempDir Path directory) throws SQLException {
    try (PostgresServer postgres = PostgresServer.start(directory)) {
      // The owner is no superuser, and comes first: it makes the roles itself.
      execute(
          postgres.jdbcUrl(),
          "create role owner login createrole password 'x'",
          "create database first owner owner",
          "create database second");
      migrate(as("owner", url(postgres, "first")));
      migrate(url(postgres, "second"));

      execute(
          as("owner", url(postgres, "first")),
          "set role redisgate_recorder",
          ADD,
          "reset role",
          "set role redisgate_retention",
          "delete from action_records");
    }
  }

  @Test
  void login_thatIsOnlyRecorder_canOnlyAdd(@TempDir Path directory) throws SQLException {
    try (PostgresServer postgres = PostgresServer.start(directory)) {
      migrate(postgres.jdbcUrl());
      execute(
          postgres.jdbcUrl(), "create role consumer login password 'x' in role redisgate_recorder");
      String consumer = as("consumer", postgres.jdbcUrl());

      execute(consumer, "set role redisgate_recorder", ADD);

      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> execute(consumer, "reset role", "delete from action_records"))
          .returns(INSUFFICIENT_PRIVILEGE, SQLException::getSQLState);
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> execute(consumer, "set role redisgate_retention"))
          .returns(INSUFFICIENT_PRIVILEGE, SQLException::getSQLState);
    }
  }

  private static String url(PostgresServer postgres, String database) {
    String url = postgres.jdbcUrl().replace("/postgres?", "/" + database + "?");
    assertThat(url).contains("/" + database + "?");
    return url;
  }

  private static String as(String login, String url) {
    return url.replaceFirst("\\?.*", "?user=" + login + "&password=x");
  }

  private static void migrate(String url) {
    try (Database database = Database.open(url, "test", 2)) {
      database.migrate();
    }
  }

  private static void execute(String url, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
