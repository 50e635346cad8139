package dev.redisgate.local.postgres;

import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.process.Background;
import dev.redisgate.local.process.DirectoryClaim;
import dev.redisgate.local.process.FreePort;
import dev.redisgate.local.process.Orphans;
import dev.redisgate.local.process.ServerProcess;
import dev.redisgate.local.process.Signal;
import dev.redisgate.local.process.Stopping;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/**
 * A PostgreSQL server in a directory, listening on 127.0.0.1 only.
 *
 * <p>It is a child process in the foreground. A committed transaction survives whatever ends the
 * server, its parent or the machine.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60); // recovery takes a while
  private static final int ATTEMPTS = 5;

  /**
   * SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one, repaired at the next start.
   */
  private static final Stopping STOPPING =
      new Stopping(
          List.of(
              new Stopping.Step(Signal.INT, Duration.ofSeconds(3)),
              new Stopping.Step(Signal.QUIT, Duration.ofSeconds(2))));

  private static final Stopping ORPHAN_STOPPING =
      new Stopping(
          List.of(
              new Stopping.Step(Signal.INT, Duration.ofSeconds(10)),
              new Stopping.Step(Signal.QUIT, Duration.ofSeconds(5))));

  private final DirectoryClaim claim;
  private final Process process;
  private final String jdbcUrl;

  private PostgresServer(DirectoryClaim claim, Process process, String jdbcUrl) {
    this.claim = claim;
    this.process = process;
    this.jdbcUrl = jdbcUrl;
  }

  /**
   * Starts the server and returns when it accepts connections.
   *
   * @param directory keeps all of its data; created if missing
   */
  public static PostgresServer start(Path directory) {
    DirectoryClaim claim = DirectoryClaim.of(directory);
    try {
      return start(claim, new DataDirectory(directory.toRealPath()));
    } catch (IOException e) {
      claim.close();
      throw new LocalStartException("PostgreSQL could not be started: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  private static PostgresServer start(DirectoryClaim claim, DataDirectory files)
      throws IOException {
    Path programs = PostgresInstallation.programs();
    Unprivileged unprivileged = Unprivileged.forCurrentUser();
    Path postgres = programs.resolve("postgres");
    Orphans.stop(postgres, files.data(), ORPHAN_STOPPING);
    files.initialise(programs, unprivileged, new SecureRandom());
    files.removeMisleadingPid();
    List<String> command =
        Background.command(
            unprivileged.command(List.of(postgres.toString(), "-D", files.data().toString())));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = FreePort.choose();
      files.configure(port);
      Process process = ServerProcess.start(command, files.directory(), files.log());
      if (ServerProcess.await(process, () -> files.isReady(process.pid()), START_LIMIT)) {
        Background.lowerSession(process.pid());
        return new PostgresServer(claim, process, url(port, files.password()));
      }
    }
    throw new LocalStartException(
        "PostgreSQL ended at its start: " + ServerProcess.lastLines(files.log()));
  }

  private static String url(int port, String password) {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=%s&password=%s"
        .formatted(port, DataDirectory.USER, password);
  }

  /** The JDBC URL of the server's database, with user and password in it. */
  public String jdbcUrl() {
    return jdbcUrl;
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** The process id of the server's first process, the postmaster. */
  public long pid() {
    return process.pid();
  }

  /** Disconnects all clients and stops the server, within five seconds. */
  @Override
  public void close() {
    STOPPING.stop(process);
    claim.close();
  }
}
