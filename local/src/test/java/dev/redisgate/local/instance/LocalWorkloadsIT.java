package dev.redisgate.local.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.workload.StepReport;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.core.workload.WorkloadSteps;
import dev.redisgate.local.gate.LocalWorkloads;
import dev.redisgate.local.redis.SupervisedRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** Redis processes of this machine follow what is wanted of an instance. */
class LocalWorkloadsIT {
  private static final String PASSWORD = "secret";
  private static final long MEBIBYTE = 1L << 20;

  @TempDir private Path directory;
  private LocalWorkloads workloads;
  private WorkloadSteps steps;
  private Instance instance;

  @BeforeEach
  void prepare() {
    workloads = new LocalWorkloads(directory);
    steps = new WorkloadSteps(workloads);
    instance =
        Instance.create(
            UUID.randomUUID(), "cache", "Cache", InstanceSettings.ofSize(MEBIBYTE), Instant.EPOCH);
  }

  @AfterEach
  void close() {
    workloads.close();
  }

  @Test
  void smallestInstance_takesData() {
    try (Jedis redis = connect(start(instance))) {
      assertThat(redis.set("k", "v".repeat(100_000))).isEqualTo("OK");
    }
  }

  @Test
  void settings_areChangedWhileItRunsAndStay() {
    RedisEndpoint endpoint = start(instance);
    Instance changed =
        instance.with(
            new InstanceSettings(
                64 * MEBIBYTE, "7.0", Persistence.NONE, EvictionPolicy.ALLKEYS_LRU));
    try (Jedis redis = connect(endpoint)) {
      redis.set("k", "v");
      assertThat(start(changed)).isEqualTo(endpoint);
      assertChanged(redis);
      assertThat(redis.get("k")).isEqualTo("v");
    }
    SupervisedRedis server = Objects.requireNonNull(workloads.server(instance.id()));
    ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
    await("redis-server to be there again")
        .atMost(Duration.ofSeconds(20))
        .until(() -> workloads.problem(instance).isEmpty());
    try (Jedis redis = connect(endpoint)) {
      assertChanged(redis);
      assertThat(redis.get("k")).as("kept in memory only").isNull();
    }
  }

  @Test
  void problem_isThatItDoesNotRun() {
    assertThat(workloads.problem(instance)).isPresent();
    start(instance);
    assertThat(workloads.problem(instance)).isEmpty();
    Objects.requireNonNull(workloads.server(instance.id())).suspend();
    assertThat(workloads.problem(instance)).isPresent();
  }

  @Test
  void removed_leavesNothing() {
    RedisEndpoint endpoint = start(instance);
    start(instance);
    long pid = Objects.requireNonNull(workloads.server(instance.id())).pid();
    steps.takeAway(workload(instance), StepReport.NOBODY);
    steps.takeAway(workload(instance), StepReport.NOBODY);
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(directory.resolve(instance.id().toString())).doesNotExist();
    assertThat(Files.exists(directory)).isTrue();
    assertThat(endpoint.port()).isPositive();
  }

  @Test
  void stopped_keepsItsData() {
    try (Jedis redis = connect(start(instance))) {
      redis.set("k", "v");
    }
    workloads.stop(workload(instance));
    workloads.stop(workload(instance));
    try (Jedis redis = connect(start(instance))) {
      assertThat(redis.get("k")).isEqualTo("v");
    }
  }

  private RedisEndpoint start(Instance wanted) {
    return steps.bring(workload(wanted), StepReport.NOBODY);
  }

  private static Workload workload(Instance wanted) {
    return new Workload(wanted, Limits.NONE, PASSWORD);
  }

  private static void assertChanged(Jedis redis) {
    assertThat(redis.configGet("maxmemory")).containsValue(String.valueOf(66 * MEBIBYTE));
    assertThat(redis.configGet("maxmemory-policy")).containsValue("allkeys-lru");
    assertThat(redis.configGet("appendonly")).containsValue("no");
  }

  private static Jedis connect(RedisEndpoint endpoint) {
    return new Jedis(
        new HostAndPort(endpoint.host(), endpoint.port()),
        DefaultJedisClientConfig.builder().password(endpoint.password()).build());
  }
}
