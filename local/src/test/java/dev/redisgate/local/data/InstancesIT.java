package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.accesskey.StandardPermission;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.redis.SupervisedRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Instances are apart from each other, tell the truth when they are down, and come back. */
@ExtendWith(SharedGate.class)
class InstancesIT {
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Test
  void twoInstances_neverSeeEachOthersData(RunningGate gate) {
    GateInstance a = gate.newInstance();
    GateInstance b = gate.newInstance();
    a.get("/set/shared/of-a");
    assertThat(b.get("/get/shared").text()).isEqualTo("{\"result\":null}");
    assertThat(b.get("/dbsize").text()).isEqualTo("{\"result\":0}");
    b.get("/set/shared/of-b");
    assertThat(b.get("/flushall").text()).isEqualTo("{\"result\":\"OK\"}");
    assertThat(a.get("/get/shared").text()).isEqualTo("{\"result\":\"of-a\"}");
  }

  @Test
  void stoppedRedis_isA503AtOnceAndWorksAgainWithoutARestart(RunningGate gate) {
    GateInstance redis = gate.newInstance();
    redis.get("/set/kept/value");
    SupervisedRedis server = server(gate, redis);
    server.suspend();
    try {
      for (String target : new String[] {"/get/kept", "/set/kept/other"}) {
        long start = System.nanoTime();
        HttpReply reply = redis.get(target);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ONE_SECOND);
        assertThat(reply.statusAndText()).startsWith("503 {\"error\":\"ERR the instance ");
      }
      assertThat(redis.post("/pipeline", "[[\"GET\",\"kept\"]]").statusAndText())
          .startsWith("503 {\"error\":\"ERR the instance ");
      assertThat(redis.post("/multi-exec", "[[\"GET\",\"kept\"]]").statusAndText())
          .startsWith("503 {\"error\":\"ERR the instance ");
    } finally {
      server.resume();
    }
    await("the instance to serve again")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(redis.get("/get/kept").statusAndText())
                    .isEqualTo("200 {\"result\":\"value\"}"));
  }

  @Test
  void killedRedis_comesBackByItselfWithItsData(RunningGate gate) {
    GateInstance redis = gate.newInstance();
    redis.get("/set/kept/value");
    long pid = server(gate, redis).pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    await("the instance to serve again")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(redis.get("/get/kept").statusAndText())
                    .isEqualTo("200 {\"result\":\"value\"}"));
    assertThat(server(gate, redis).pid()).isNotEqualTo(pid);
  }

  @Test
  void revokedKey_isRefusedWithinASecondEvenInSteadyUse(RunningGate gate) throws Exception {
    GateInstance owner = gate.newInstance();
    GateInstance redis = gate.withNewToken(owner.instance(), StandardPermission.ADMIN);
    AtomicBoolean stop = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> load =
          threads.submit(
              () -> {
                while (!stop.get()) {
                  redis.get("/ping");
                }
              });
      assertThat(redis.get("/ping").status()).isEqualTo(200);
      assertThat(gate.accessKeys().revoke(redis.accessKeyId(), Instant.now())).isTrue();
      await("the key to be refused")
          .atMost(ONE_SECOND)
          .until(() -> redis.get("/ping").status() == 401);
      stop.set(true);
      load.get();
    } finally {
      stop.set(true);
    }
    assertThat(owner.get("/ping").status()).isEqualTo(200);
  }

  @Test
  void transaction_isNeverSeenHalfDone(RunningGate gate) throws Exception {
    GateInstance redis = gate.newInstance();
    redis.post("/multi-exec", "[[\"SET\",\"a\",\"0\"],[\"SET\",\"b\",\"0\"]]");
    AtomicBoolean stop = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer =
          threads.submit(
              () -> {
                for (int i = 1; i <= 300; i++) {
                  String value = String.valueOf(i);
                  String body =
                      "[[\"SET\",\"a\",\"%s\"],[\"PING\"],[\"SET\",\"b\",\"%s\"]]"
                          .formatted(value, value);
                  assertThat(redis.post("/multi-exec", body).status()).isEqualTo(200);
                }
                stop.set(true);
              });
      Future<?> otherWriter =
          threads.submit(
              () -> {
                while (!stop.get()) {
                  assertThat(redis.post("/multi-exec", "[[\"INCR\",\"n\"]]").status())
                      .isEqualTo(200);
                }
              });
      while (!stop.get() && !writer.isDone()) {
        assertThat(redis.get("/mget/a/b").text()).matches("\\{\"result\":\\[\"(\\d+)\",\"\\1\"]}");
      }
      writer.get();
      otherWriter.get();
    } finally {
      stop.set(true);
    }
  }

  private static SupervisedRedis server(RunningGate gate, GateInstance redis) {
    return Objects.requireNonNull(gate.gate().workloads().server(redis.instance().id()));
  }
}
