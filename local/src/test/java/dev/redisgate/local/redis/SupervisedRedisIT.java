package dev.redisgate.local.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.instance.InstanceSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A supervised Redis comes back by itself, unless it was stopped on purpose. */
class SupervisedRedisIT {

  private static final String PASSWORD = "secret";
  private static final Duration RESTART_LIMIT = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void killedServer_comesBackOnTheSamePortWithItsData() throws Exception {
    try (SupervisedRedis redis = start()) {
      RedisClient client = new RedisClient(redis.port(), PASSWORD);
      client.call("SET name Ada");
      long killed = redis.pid();

      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      await("another process")
          .atMost(RESTART_LIMIT)
          .until(() -> redis.isRunning() && redis.pid() != killed);
      assertThat(client.call("GET name")).isEqualTo("Ada");
    }
  }

  @Test
  void suspendedServer_staysDownUntilItIsResumed() throws Exception {
    try (SupervisedRedis redis = start()) {
      RedisClient client = new RedisClient(redis.port(), PASSWORD);
      client.call("SET name Ada");

      redis.suspend();
      await("nothing starts it")
          .during(Duration.ofMillis(1_500))
          .atMost(RESTART_LIMIT)
          .until(() -> !redis.isRunning() && redis.pid() == -1);

      redis.resume();
      assertThat(client.call("GET name")).isEqualTo("Ada");
    }
  }

  private SupervisedRedis start() {
    return SupervisedRedis.start(
        new RedisSettings(
            directory, 0, PASSWORD, InstanceSettings.ofSize(64 << 20), 1 << 20, null));
  }
}
