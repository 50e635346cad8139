package dev.redisgate.local.process;

import dev.redisgate.local.LocalStartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Child processes that run a server in the foreground, in a session of their own. */
public final class ServerProcess {

  private static final int POLL_MILLIS = 10;
  private static final int QUOTED_LINES = 2;

  private ServerProcess() {}

  /**
   * Starts the command with its output in {@code log}; the log of the run before is kept beside it.
   *
   * <p>A Ctrl-C in the terminal must reach RedisGate alone, which stops its servers last: so the
   * child leaves the terminal's process group, where the system has {@code setsid}.
   */
  public static Process start(List<String> command, Path directory, Path log) throws IOException {
    if (Files.exists(log)) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> line = new ArrayList<>();
    if (onPath("setsid")) {
      line.add("setsid");
    }
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** Waits until the server is ready; false if its process ended before, killed if too slow. */
  public static boolean await(Process process, BooleanSupplier ready, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      do {
        if (ready.getAsBoolean()) {
          return process.isAlive();
        }
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          return false;
        }
      } while (System.nanoTime() < deadline);
      process.destroyForcibly();
      throw new LocalStartException("A server was not ready after " + limit.toSeconds() + " s.");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LocalStartException("The start of a server was interrupted.", e);
    }
  }

  /** The last lines of a log in one line, to be quoted in a message. */
  public static String lastLines(Path log) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
              .lines()
              .filter(it -> !it.isBlank())
              .toList();
      return String.join(
          " | ", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
    } catch (IOException _) {
      return "it wrote no log";
    }
  }

  /** Whether a program of this name can be run. */
  public static boolean onPath(String program) {
    String path = System.getenv("PATH");
    return path != null
        && List.of(path.split(":")).stream()
            .anyMatch(it -> !it.isEmpty() && Files.isExecutable(Path.of(it, program)));
  }
}
