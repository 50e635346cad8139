package dev.redisgate.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLState;

/**
 * Adds records to a table, each batch in one transaction, each id once. Not thread-safe.
 *
 * <p>Duplicates are rare, so a batch is first copied straight into the table. Only when one of its
 * ids is there already, it is copied into a temporary table and inserted from there without the
 * known ones, which costs 1.6 times as much. RATIONALE.md has the measurements.
 */
final class RecordStore<T> {
  private static final String CONNECTION_EXCEPTION = "08";

  private final DataSource database;
  private final RecordTable<T> table;
  private final CopyRows rows = new CopyRows();
  private final String copy;
  private final String createStaging;
  private final String copyToStaging;
  private final String insertUnknown;

  RecordStore(DataSource database, RecordTable<T> table) {
    this.database = database;
    this.table = table;
    String name = table.name();
    String staging = name + "_staging";
    String columns = String.join(", ", table.columns());
    String copyInto = "COPY %s (%s) FROM STDIN WITH (FORMAT binary)";
    copy = copyInto.formatted(name, columns);
    copyToStaging = copyInto.formatted(staging, columns);
    createStaging =
        """
        CREATE TEMPORARY TABLE IF NOT EXISTS %s ON COMMIT DELETE ROWS
        AS SELECT %s FROM %s WITH NO DATA"""
            .formatted(staging, columns, name);
    insertUnknown =
        "INSERT INTO %s (%s) SELECT %s FROM %s ON CONFLICT (id) DO NOTHING"
            .formatted(name, columns, columns, staging);
  }

  /**
   * Stores records, all or none.
   *
   * @return how many were not there before
   * @throws ArithmeticException when a record holds a number that PostgreSQL can't
   * @throws IllegalArgumentException when a record holds a text that has no form in UTF-8
   */
  int store(List<T> records) throws SQLException {
    write(records);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        return commit(connection, copyInto(connection, copy));
      } catch (SQLException e) {
        rollback(connection, e);
        if (!PSQLState.UNIQUE_VIOLATION.getState().equals(e.getSQLState())) {
          throw e;
        }
      }
      return storeUnknown(connection);
    }
  }

  private int storeUnknown(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(createStaging);
      copyInto(connection, copyToStaging);
      return commit(connection, statement.executeUpdate(insertUnknown));
    } catch (SQLException e) {
      rollback(connection, e);
      throw e;
    }
  }

  private void write(List<T> records) {
    rows.begin();
    int columns = table.columns().size();
    for (T record : records) {
      rows.row(columns);
      table.writer().write(record, rows);
    }
    rows.end();
  }

  private int copyInto(Connection connection, String sql) throws SQLException {
    CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      in.writeToCopy(rows.array(), 0, rows.length());
      return (int) in.endCopy();
    } finally {
      if (in.isActive()) {
        in.cancelCopy();
      }
    }
  }

  private static int commit(Connection connection, int stored) throws SQLException {
    connection.commit();
    return stored;
  }

  /** A lost connection can't roll back; the first failure is the one to tell. */
  private static void rollback(Connection connection, SQLException failure) {
    try {
      if (lost(failure.getSQLState())) {
        // COPY goes past the pool, which would hand out the lost connection again and again: now
        // it sees the rollback fail.
        connection.abort(Runnable::run);
      }
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private static boolean lost(@Nullable String state) {
    return state == null || state.startsWith(CONNECTION_EXCEPTION);
  }
}
