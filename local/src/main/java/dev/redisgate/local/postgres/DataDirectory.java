package dev.redisgate.local.postgres;

import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.process.PrivateFile;
import dev.redisgate.local.process.ServerProcess;
import dev.redisgate.local.process.WholeDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A server's files: {@code data} is PostgreSQL's own, {@code password} holds its user's password.
 *
 * @param directory claimed by the caller
 */
record DataDirectory(Path directory) {

  /** The only user; it owns everything. */
  static final String USER = "redisgate";

  private static final int PASSWORD_BYTES = 24;
  private static final int STATUS_LINE = 7; // of postmaster.pid, as pg_ctl reads it

  Path data() {
    return directory.resolve("data");
  }

  Path log() {
    return directory.resolve("postgres.log");
  }

  String password() throws IOException {
    return Files.readString(directory.resolve("password")).strip();
  }

  /** Creates the files unless they exist. */
  void initialise(Path programs, Unprivileged unprivileged, SecureRandom random)
      throws IOException {
    WholeDirectory.create(data(), fresh -> fill(fresh, programs, unprivileged, random));
  }

  private void fill(Path fresh, Path programs, Unprivileged unprivileged, SecureRandom random)
      throws IOException {
    byte[] secret = new byte[PASSWORD_BYTES];
    random.nextBytes(secret);
    Path password = directory.resolve("password");
    PrivateFile.write(password, HexFormat.of().formatHex(secret) + "\n");
    runInitdb(
        unprivileged.command(
            List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C", // macOS has no C.UTF-8
                "--no-instructions")));
  }

  /** Writes the server's configuration, which belongs to this program and not to its user. */
  void configure(int port) throws IOException {
    Files.writeString(data().resolve("postgresql.conf"), PostgresConfiguration.render(port));
  }

  /** Whether the server says of itself that it accepts connections. */
  boolean isReady(long pid) {
    List<String> lines = postmaster();
    return lines.size() > STATUS_LINE
        && lines.getFirst().strip().equals(String.valueOf(pid))
        && lines.get(STATUS_LINE).strip().equals("ready");
  }

  /**
   * Removes a pid file whose pid is another program's by now: PostgreSQL would take that for a
   * running server. To be called when no server runs in the directory.
   */
  void removeMisleadingPid() throws IOException {
    Optional<ProcessHandle> other =
        postmaster().stream()
            .findFirst()
            .map(it -> Long.parseLong(it.strip()))
            .flatMap(ProcessHandle::of)
            .filter(ProcessHandle::isAlive);
    if (other.isPresent()) {
      Files.deleteIfExists(data().resolve("postmaster.pid"));
    }
  }

  private List<String> postmaster() {
    try {
      return Files.readAllLines(data().resolve("postmaster.pid"));
    } catch (IOException _) {
      return List.of(); // not written yet
    }
  }

  private void runInitdb(List<String> command) throws IOException {
    Path output = directory.resolve("initdb.log");
    Process initdb = ServerProcess.start(command, directory, output);
    try {
      if (initdb.waitFor() != 0) {
        throw new LocalStartException(
            "PostgreSQL could not create its files: " + ServerProcess.lastLines(output));
      }
    } catch (InterruptedException e) {
      initdb.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LocalStartException("The start of PostgreSQL was interrupted.", e);
    }
  }
}
