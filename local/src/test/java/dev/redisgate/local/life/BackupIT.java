package dev.redisgate.local.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of everything that was kept, taken while nothing ran, is a RedisGate again. */
class BackupIT {

  @Test
  void copyOfTheData_answersAsTheOriginalDid(@TempDir Path directory) throws Exception {
    Path original = directory.resolve("original");
    GateInstance redis;
    String before;
    try (RunningGate gate = RunningGate.start(original, Map.of())) {
      redis = gate.newInstance();
      redis.get("/set/key/value");
      redis.get("/rpush/list/a/b/c");
      before = answers(redis);
    }
    Path copy = directory.resolve("copy");
    run("cp", "-a", original.toString(), copy.toString());
    run("rm", "-r", original.toString());

    try (RunningGate gate = RunningGate.start(copy, Map.of())) {
      GateInstance restored =
          new GateInstance(
              gate.dataPort(),
              redis.instance(),
              redis.accessKeyId(),
              redis.token(),
              redis.userAgent());
      assertThat(answers(restored)).isEqualTo(before).contains("value", "[\"a\",\"b\",\"c\"]");
    }
    assertThat(Files.exists(original)).isFalse();
  }

  private static String answers(GateInstance redis) {
    return redis.post("/pipeline", "[[\"GET\",\"key\"],[\"LRANGE\",\"list\",\"0\",\"-1\"]]").text();
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
