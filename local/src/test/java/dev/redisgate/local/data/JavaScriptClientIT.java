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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real {@code @upstash/redis} from npm does what an application would. */
@ExtendWith(SharedGate.class)
class JavaScriptClientIT {
  private static final Path SOURCES = Path.of("src", "test", "js");
  private static final Path DIRECTORY = Path.of("target", "js");

  @Test
  void upstashRedis_worksUnchanged(RunningGate gate) throws Exception {
    GateInstance redis = gate.newInstance();
    copySources();
    run(List.of("npm", "ci", "--no-progress"), Map.of());
    String output =
        run(
            List.of("node", "upstash-redis.mjs"),
            Map.of(
                "UPSTASH_REDIS_REST_URL",
                "http://127.0.0.1:" + redis.port(),
                "UPSTASH_REDIS_REST_TOKEN",
                redis.token()));
    assertThat(output).contains("ok  one by one: multi", "ok  auto-pipelined: many at once");
  }

  private static void copySources() throws IOException {
    Files.createDirectories(DIRECTORY);
    for (String file :
        List.of("package.json", "package-lock.json", ".npmrc", "upstash-redis.mjs")) {
      Files.write(DIRECTORY.resolve(file), Files.readAllBytes(SOURCES.resolve(file)));
    }
  }

  private static String run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = DIRECTORY.resolve(command.getFirst() + ".log");
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
      return text;
    } finally {
      process.destroyForcibly();
    }
  }
}
