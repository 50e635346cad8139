package dev.redisgate.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.process.KilledJvm;
import dev.redisgate.local.process.Pid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL keeps what it committed, whatever ends it. */
class PostgresServerIT {

  @TempDir Path directory;

  @Test
  void data_survivesCloseAndStart() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(directory)) {
      write(postgres);
    }
    try (PostgresServer postgres = PostgresServer.start(directory)) {
      assertThat(read(postgres)).isEqualTo("Ada");
    }
  }

  @Test
  void data_survivesAKillOfTheServer() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(directory)) {
      write(postgres);
      ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
      await("the server is dead").atMost(Duration.ofSeconds(5)).until(() -> !postgres.isRunning());
    }
    try (PostgresServer postgres = PostgresServer.start(directory)) {
      assertThat(read(postgres)).isEqualTo("Ada");
    }
  }

  @Test
  void orphan_isStoppedAndItsDataKept() throws Exception {
    long orphan = Long.parseLong(KilledJvm.runAndKill(StartAndWrite.class, directory));
    assertThat(Pid.isRunning(orphan)).isTrue();

    try (PostgresServer postgres = PostgresServer.start(directory)) {
      assertThat(Pid.isRunning(orphan)).isFalse();
      assertThat(read(postgres)).isEqualTo("Ada");
    }
  }

  @Test
  void pidFileOfAnotherProgram_isNotTakenForAServer() throws Exception {
    PostgresServer.start(directory).close();
    Path pidFile = directory.resolve("data/postmaster.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + directory + "\n");

    try (PostgresServer postgres = PostgresServer.start(directory)) {
      assertThat(postgres.isRunning()).isTrue();
    }
  }

  @Test
  void close_isFastWithClientsConnectedAndLeavesNoProcess() throws Exception {
    PostgresServer postgres = PostgresServer.start(directory);
    try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl())) {
      assertThat(connection.isValid(1)).isTrue();
      long started = System.nanoTime();
      postgres.close();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    }
    assertThat(Pid.isRunning(postgres.pid())).isFalse();
    assertThat(
            ProcessHandle.allProcesses()
                .filter(it -> it.parent().map(ProcessHandle::pid).orElse(0L) == postgres.pid()))
        .isEmpty();
  }

  @Test
  void twoDirectories_areTwoServers(@TempDir Path other) throws Exception {
    try (PostgresServer first = PostgresServer.start(directory);
        PostgresServer second = PostgresServer.start(other)) {
      write(first);
      assertThatThrownBy(() -> read(second)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void directoryInUse_isRefused() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(directory)) {
      assertThatThrownBy(() -> PostgresServer.start(directory))
          .isInstanceOf(LocalStartException.class)
          .hasMessageContaining("in use by another RedisGate");
      write(postgres);
    }
  }

  @Test
  void password_isRequiredAndPrivate() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(directory)) {
      String wrong = postgres.jdbcUrl().replaceFirst("password=.*", "password=wrong");
      assertThatThrownBy(() -> DriverManager.getConnection(wrong).close())
          .hasMessageContaining("password authentication failed");
      assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void settings_areDurableAndPrivate() throws Exception {
    Map<String, String> expected =
        Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "data_checksums", "on",
            "listen_addresses", "127.0.0.1",
            "password_encryption", "scram-sha-256");
    try (PostgresServer postgres = PostgresServer.start(directory)) {
      Map<String, String> actual = new HashMap<>();
      for (String name : expected.keySet()) {
        actual.put(name, query(postgres, "show " + name));
      }
      assertThat(actual).isEqualTo(expected);
    }
  }

  private static void write(PostgresServer postgres) throws SQLException {
    try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("create table person (name text)");
      statement.execute("insert into person values ('Ada')");
    }
  }

  private static String read(PostgresServer postgres) throws SQLException {
    return query(postgres, "select name from person");
  }

  private static String query(PostgresServer postgres, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Starts a server, writes to it, and stays until it is killed. */
  static final class StartAndWrite {

    private StartAndWrite() {}

    public static void main(String[] arguments) throws Exception {
      PostgresServer postgres = PostgresServer.start(Path.of(arguments[0]));
      write(postgres);
      System.out.println("result " + postgres.pid());
      Thread.currentThread().join();
    }
  }
}
