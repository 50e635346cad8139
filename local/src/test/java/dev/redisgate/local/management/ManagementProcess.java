package dev.redisgate.local.management;

import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.management.ManagementApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The management function as a process of its own, as it is deployed. */
final class ManagementProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

  private final Process process;
  private final Path output;

  private ManagementProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Runs it on the database of the gate.
   *
   * @param environment further variables
   */
  static ManagementProcess run(RunningGate gate, Path output, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx192m");
    command.add("-cp");
    // Without the tests' own logback configuration, and without that of up.
    command.add(
        Stream.of(System.getProperty("java.class.path").split(":"))
            .filter(entry -> !entry.endsWith("test-classes"))
            .filter(entry -> !entry.contains("/local/target/"))
            .collect(Collectors.joining(":")));
    command.add(ManagementApplication.class.getName());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("REDISGATE_POSTGRES_URL", gate.gate().quickstart().postgresUrl());
    builder
        .environment()
        .put("REDISGATE_KAFKA_BOOTSTRAPSERVERS", gate.gate().quickstart().kafkaBootstrap());
    builder.environment().put("REDISGATE_MASTERKEY", gate.masterKey());
    builder.environment().put("SERVER_PORT", "0");
    builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
    builder.environment().putAll(environment);
    return new ManagementProcess(builder.start(), output);
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it takes requests. */
  boolean serves() throws IOException {
    return PORT.matcher(output()).find();
  }

  ManagementClient client() throws IOException {
    Matcher port = PORT.matcher(output());
    if (!port.find()) {
      throw new IllegalStateException("it does not serve:\n" + output());
    }
    return new ManagementClient("http://127.0.0.1:" + port.group(1), Map.of());
  }

  /** Waits for its end and returns the exit code. */
  int awaitExit(Duration limit) throws InterruptedException, IOException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("it goes on:\n" + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
