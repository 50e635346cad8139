package dev.redisgate.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process in a {@link Sandbox}. Closing kills it, if it still runs. */
final class Contained implements AutoCloseable {
  private final Process outside;
  private final Path output;

  /**
   * Watches a process.
   *
   * @param outside the parent of the process in the sandbox, which ends with its exit code
   */
  Contained(Process outside, Path output) {
    this.outside = outside;
    this.output = output;
  }

  boolean runs() {
    return outside.isAlive();
  }

  /** What the kernel says of the process: a file of its directory in {@code /proc}. */
  String kernelSays(String file) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(inside().pid()), file));
  }

  /** Sends SIGTERM, as the kubelet does. */
  void stop() {
    assertThat(inside().destroy()).isTrue();
  }

  /** Waits for the end, and fails when it does not come in time. */
  int exitCode(Duration limit) throws IOException, InterruptedException {
    boolean ended = outside.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(ended).as("still runs after %s: %s", limit, output()).isTrue();
    return outside.exitValue();
  }

  /** All it has written so far. */
  String output() throws IOException {
    return Files.readString(output);
  }

  private ProcessHandle inside() {
    return outside.children().findFirst().orElseThrow();
  }

  @Override
  public void close() {
    outside.destroyForcibly().onExit().join();
  }
}
