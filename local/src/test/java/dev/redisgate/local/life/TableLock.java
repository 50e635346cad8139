package dev.redisgate.local.life;

import static org.awaitility.Awaitility.await;

import dev.redisgate.local.harness.RunningGate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Keeps everybody from writing to a table: what has to, takes as long as a test wants. */
final class TableLock implements AutoCloseable {
  private final RunningGate gate;
  private final Connection connection;

  TableLock(RunningGate gate, String table) throws SQLException {
    this.gate = gate;
    this.connection = DriverManager.getConnection(gate.gate().quickstart().postgresUrl());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + table + " in exclusive mode");
    }
  }

  /** Waits until a service waits for the table. */
  void awaitWaiting(String applicationName) {
    await(applicationName + " to wait for the table")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                gate.database()
                        .sql(
                            """
                            select count(*) from pg_stat_activity
                            where wait_event_type = 'Lock' and application_name = ?""")
                        .param(applicationName)
                        .query(Long.class)
                        .single()
                    > 0);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
