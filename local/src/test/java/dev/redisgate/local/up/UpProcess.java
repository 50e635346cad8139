package dev.redisgate.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** {@code ./redisgate up} in a process of its own. */
final class UpProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Process process;
  private final Path directory;
  private final Path output;

  private UpProcess(Process process, Path directory, Path output) {
    this.process = process;
    this.directory = directory;
    this.output = output;
  }

  /** Starts it on free ports, and waits until it serves. */
  static UpProcess started(Path directory) throws Exception {
    UpProcess up = run(directory, "--data-port", "0");
    long deadline = System.nanoTime() + START.toNanos();
    while (!up.output().contains("Next:")) {
      if (!up.process.isAlive() || System.nanoTime() - deadline > 0) {
        String output = up.output();
        up.close();
        throw new TimeoutException("up did not become ready:\n" + output);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return up;
  }

  /** Runs it with options; ports that are not named are free ones. */
  static UpProcess run(Path directory, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Xmx256m");
    command.add("-cp");
    // Without the tests' own logback configuration.
    command.add(
        List.of(System.getProperty("java.class.path").split(":")).stream()
            .filter(entry -> !entry.endsWith("test-classes"))
            .collect(Collectors.joining(":")));
    command.add(Up.class.getName());
    command.addAll(List.of("--data-dir", directory.toString()));
    command.addAll(List.of("--management-port", "0", "--metrics-port", "0"));
    command.addAll(List.of(options));
    Path output = Files.createTempFile("up-", ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new UpProcess(process, directory, output);
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  Path quickstartFile() {
    return directory.resolve("quickstart.env");
  }

  Map<String, String> quickstart() throws IOException {
    return Files.readAllLines(quickstartFile()).stream()
        .filter(line -> !line.startsWith("#"))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf('=')),
                line -> line.substring(line.indexOf('=') + 1).replace("'", "")));
  }

  void terminate() {
    process.destroy();
  }

  void killHard() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for its end and returns the exit code. */
  int awaitExit(Duration limit) throws InterruptedException, IOException {
    assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
        .as("it ends within %s:%n%s", limit, output())
        .isTrue();
    return process.exitValue();
  }

  /** Processes of this machine that were started for the data directory. */
  List<ProcessHandle> left() {
    return ProcessHandle.allProcesses()
        .filter(
            handle ->
                handle
                    .info()
                    .commandLine()
                    .map(c -> c.contains(directory.toString()))
                    .orElse(false))
        .toList();
  }

  /** Ends it if it still runs, and whatever it left. */
  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().completeOnTimeout(process, 15, TimeUnit.SECONDS).join();
    process.destroyForcibly().onExit().join();
    left().forEach(ProcessHandle::destroyForcibly);
    Files.deleteIfExists(output);
  }
}
