package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real {@code @upstash/redis} and {@code @upstash/ratelimit} from npm, used as applications do.
 */
@ExtendWith(SharedGate.class)
class JavaScriptClientIT {
  private static final Path SOURCES = Path.of("src", "test", "js");
  private static final Path DIRECTORY = Path.of("target", "js");

  @BeforeAll
  static void install() throws Exception {
    Files.createDirectories(DIRECTORY);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Files.write(DIRECTORY.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    run("npm", List.of("npm", "ci", "--no-progress"), Map.of());
  }

  /** Each topic is a file; it prints a line for each test that each of its clients has passed. */
  @ParameterizedTest
  @CsvSource({
    "commands, ok  auto-pipelined: sorted set",
    "values, 'ok  plain, one by one: texts, alone and within arrays'",
    "batches, ok  one by one: multi runs on after an error",
    "scans, ok  auto-pipelined: zscan",
    "scripts, ok  auto-pipelined: createScript falls back on eval",
    "streams, ok  one by one: subscribe and publish",
    "sync-token, ok  auto-pipelined: the token received is sent back",
    "ratelimit, ok  auto-pipelined: sliding window",
  })
  void topic_worksUnchanged(String topic, String line, RunningGate gate) throws Exception {
    GateInstance redis = gate.newInstance();
    List<String> lines =
        run(
            topic,
            List.of("node", topic + ".mjs"),
            Map.of(
                "UPSTASH_REDIS_REST_URL",
                "http://127.0.0.1:" + redis.port(),
                "UPSTASH_REDIS_REST_TOKEN",
                redis.token()));
    long passed = lines.stream().filter(passing -> passing.startsWith("ok  ")).count();
    assertThat(lines).contains(line).endsWith("passed " + passed);
    assertThat(lines).as("nothing but passed tests").hasSize((int) passed + 1);
  }

  private static List<String> run(
      String name, List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = DIRECTORY.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(DIRECTORY.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(3, TimeUnit.MINUTES);
      String text = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(ended).as("%s ends in time:%n%s", command, text).isTrue();
      assertThat(process.exitValue()).as("%s says:%n%s", command, text).isZero();
      return text.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }
}
