package dev.redisgate.core.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Waits for a database that is not there yet. */
final class DatabaseWait {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String TOO_MANY_CONNECTIONS = "53300";

  private final DataSource database;
  private final Consumer<String> progress;

  /**
   * @param progress gets a line at the start of the wait and every ten seconds
   */
  DatabaseWait(DataSource database, Consumer<String> progress) {
    this.database = database;
    this.progress = progress;
  }

  /**
   * Returns when the database answers.
   *
   * @param patience how long it may be absent
   * @throws SQLException when it is absent for longer, or refuses for a reason that will last
   */
  void await(Duration patience) throws SQLException {
    long began = System.nanoTime();
    Duration nextLine = Duration.ZERO;
    while (true) {
      try (Connection connection = database.getConnection()) {
        connection.isValid(0);
        return;
      } catch (SQLException e) {
        Duration waited = Duration.ofNanos(System.nanoTime() - began);
        if (!mayPass(e) || waited.compareTo(patience) >= 0) {
          throw e;
        }
        if (waited.compareTo(nextLine) >= 0) {
          progress.accept("waiting for it since %ds: %s".formatted(waited.toSeconds(), reason(e)));
          nextLine = waited.plus(BETWEEN_LINES);
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** What the server or the driver said, which holds no password. */
  static String reason(SQLException refusal) {
    return String.valueOf(refusal.getMessage()).lines().findFirst().orElse("no reason");
  }

  /**
   * A wrong password will stay wrong; a server that starts, and a database to be made, will not.
   */
  private static boolean mayPass(SQLException refusal) {
    String state = String.valueOf(refusal.getSQLState());
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.equals(NO_SUCH_DATABASE)
        || state.equals(TOO_MANY_CONNECTIONS);
  }
}
