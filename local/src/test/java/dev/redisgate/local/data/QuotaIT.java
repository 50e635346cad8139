package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.quota.Limits;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.harness.SseClient;
import dev.redisgate.local.quota.LimitsOf;
import dev.redisgate.local.redis.SupervisedRedis;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an instance may use is what it can use: no command more, in the words of the contract. */
@ExtendWith(SharedGate.class)
class QuotaIT {
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String DOCS = "See https://redisgate.dev/docs/errors#";

  @Test
  void flood_isRefusedUntilTheNextSecond(RunningGate gate) {
    GateInstance redis = limited(gate, LimitsOf.perSecond(20));
    assertThat(redis.get("/ping").status()).isEqualTo(200);
    HttpReply refused =
        await("more than a second allows")
            .atMost(PATIENCE)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .until(() -> redis.post("/pipeline", pings(15)), reply -> reply.status() != 200);
    assertThat(refused.statusAndText())
        .isEqualTo("429 {\"error\":\"ERR max commands per second exceeded. Limit: 20\"}");
    assertThat(refused.header("retry-after")).contains("1");
    await("the next second")
        .atMost(Duration.ofMillis(1500))
        .until(() -> redis.post("/pipeline", pings(15)).status() == 200);
  }

  @Test
  void pipelineOfAHundred_countsAHundred(RunningGate gate) {
    GateInstance redis = limited(gate, LimitsOf.perDay(250));
    assertThat(redis.post("/pipeline", pings(100)).status()).isEqualTo(200);
    assertThat(redis.post("/multi-exec", pings(100)).status()).isEqualTo(200);
    String refused = "{\"error\":\"ERR max daily request limit exceeded. Limit: 250, Usage: 200. ";
    assertThat(redis.post("/pipeline", pings(51)).statusAndText()).startsWith("429 " + refused);
    assertThat(redis.post("/multi-exec", pings(51)).statusAndText()).startsWith("429 " + refused);
    assertThat(redis.post("/pipeline", pings(50)).status()).isEqualTo(200);
    assertThat(redis.get("/ping").status()).isEqualTo(429);
  }

  @Test
  void refusedCommands_costNothing(RunningGate gate) {
    GateInstance redis = limited(gate, LimitsOf.perDay(3));
    for (int i = 0; i < 5; i++) {
      assertThat(redis.get("/nosuch").status()).isEqualTo(400);
      assertThat(redis.post("/multi-exec", "[[\"SET\",\"k\",\"v\"],[\"NOSUCH\"]]").status())
          .isEqualTo(400);
    }
    assertThat(redis.post("/pipeline", "[[\"NOSUCH\"],[\"PING\"]]").status()).isEqualTo(200);
    assertThat(redis.post("/pipeline", "[[\"PING\"],[\"PING\"]]").status()).isEqualTo(200);
    assertThat(redis.get("/ping").status()).isEqualTo(429);
  }

  @Test
  void whatDoesNotReachTheInstance_costsNothing(RunningGate gate) {
    GateInstance redis = limited(gate, LimitsOf.perDay(3));
    SupervisedRedis server =
        Objects.requireNonNull(gate.gate().workloads().server(redis.instance().id()));
    server.suspend();
    try {
      await("the instance to be unreachable")
          .atMost(PATIENCE)
          .until(() -> redis.get("/ping").text().contains("nothing was executed"));
      for (int i = 0; i < 5; i++) {
        assertThat(redis.get("/ping").status()).isEqualTo(503);
        assertThat(redis.post("/pipeline", pings(3)).status()).isEqualTo(503);
        assertThat(redis.post("/multi-exec", pings(3)).status()).isEqualTo(503);
      }
    } finally {
      server.resume();
    }
    await("the instance to serve again")
        .atMost(PATIENCE)
        .until(() -> redis.post("/pipeline", pings(3)).status() == 200);
    assertThat(redis.get("/ping").status()).isEqualTo(429);
  }

  @Test
  void day_hasTheTextOfTheContract(RunningGate gate) {
    GateInstance redis = limited(gate, LimitsOf.perDay(10));
    for (int i = 0; i < 10; i++) {
      assertThat(redis.get("/incr/n").status()).isEqualTo(200);
    }
    HttpReply refused = redis.get("/incr/n");
    assertThat(refused.statusAndText())
        .isEqualTo(
            "429 {\"error\":\"ERR max daily request limit exceeded. Limit: 10, Usage: 10. "
                + DOCS
                + "max-daily-request-limit-exceeded for details\"}");
    OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
    long secondsLeft = 24 * 60 * 60 - now.toLocalTime().toSecondOfDay();
    assertThat(Long.parseLong(refused.header("retry-after").orElseThrow()))
        .isBetween(secondsLeft - 5, secondsLeft + 5);
  }

  @Test
  void month_hasTheTextOfTheContract(RunningGate gate) {
    GateInstance redis = limited(gate, LimitsOf.perMonth(3));
    assertThat(redis.post("/pipeline", pings(3)).status()).isEqualTo(200);
    HttpReply refused = redis.post("/multi-exec", pings(1));
    assertThat(refused.statusAndText())
        .isEqualTo(
            "429 {\"error\":\"ERR max requests limit exceeded. Limit: 3, Usage: 3. "
                + DOCS
                + "max-requests-limit-exceeded for details\"}");
    assertThat(Long.parseLong(refused.header("retry-after").orElseThrow()))
        .isBetween(1L, 31L * 24 * 60 * 60);
  }

  @Test
  void refusal_isRecordedAsOne(RunningGate gate) {
    GateInstance redis = limited(gate, LimitsOf.perDay(1));
    redis.get("/ping");
    redis.get("/ping");
    gate.awaitRecordsStored();
    assertThat(
            gate.database()
                .sql(
                    "select outcome || ' ' || status from audit_records where instance_id = :id"
                        + " order by id")
                .param("id", redis.instance().id())
                .query(String.class)
                .list())
        .containsExactly("OK 200", "REFUSED 429");
  }

  @Test
  void bandwidth_countsRequestsAndResponses(RunningGate gate) {
    GateInstance redis = limited(gate, LimitsOf.bandwidth(100_000));
    assertThat(redis.post("/set/k", "x".repeat(60_000)).status()).isEqualTo(200);
    assertThat(redis.get("/get/k").status()).isEqualTo(200);
    await("the response to be charged")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(redis.get("/get/k").statusAndText())
                    .startsWith(
                        "429 {\"error\":\"ERR max monthly bandwidth exceeded."
                            + " Limit: 100000 bytes, Usage: 120"));
  }

  @Test
  void bandwidth_countsTheEventsOfStreams(RunningGate gate) throws Exception {
    GateInstance redis = limited(gate, LimitsOf.bandwidth(100_000));
    try (SseClient stream = SseClient.open(redis, "/subscribe/c")) {
      assertThat(stream.event()).isEqualTo("data: subscribe,c,1");
      assertThat(redis.post("/publish/c", "x".repeat(70_000)).status()).isEqualTo(200);
      assertThat(stream.event()).hasSizeGreaterThan(70_000);
    }
    await("the closed stream to be charged")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(redis.get("/ping").text())
                    .contains("max monthly bandwidth exceeded. Limit: 100000 bytes, Usage: 140"));
  }

  @Test
  void silentLedger_isA503AndNothingRuns(RunningGate gate) {
    GateInstance redis = limited(gate, LimitsOf.perDay(10));
    gate.gate()
        .database()
        .inTransaction(
            () -> {
              gate.database().sql("lock table quota_windows in access exclusive mode").update();
              assertThat(redis.get("/incr/n").statusAndText())
                  .isEqualTo(
                      "503 {\"error\":\"ERR quotas cannot be checked right now;"
                          + " nothing was executed\"}");
              return true;
            });
    await("the ledger to answer")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(redis.get("/incr/n").text()).isEqualTo("{\"result\":1}"));
  }

  @Test
  void largeRequest_isRefused(RunningGate gate) {
    GateInstance redis = limited(gate, LimitsOf.requestBytes(1000));
    assertThat(redis.post("/set/k", "x".repeat(1000)).status()).isEqualTo(200);
    assertThat(redis.post("/set/k", "x".repeat(1001)).statusAndText())
        .isEqualTo(
            "400 {\"error\":\"ERR max request size exceeded. Limit: 1000 bytes, Actual: 1001 bytes. "
                + DOCS
                + "max-request-size-exceeded for details\"}");
  }

  @Test
  void streams_areCountedForEachInstance(RunningGate gate) {
    GateInstance redis = limited(gate, LimitsOf.streams(2));
    GateInstance other = limited(gate, LimitsOf.streams(1));
    try (SseClient first = SseClient.open(redis, "/subscribe/a");
        SseClient second = SseClient.open(redis, "/subscribe/b")) {
      assertThat(first.head().status()).isEqualTo(200);
      assertThat(second.head().status()).isEqualTo(200);
      assertThat(redis.get("/subscribe/c").statusAndText())
          .isEqualTo("429 {\"error\":\"ERR max concurrent connections exceeded\"}");
      try (SseClient others = SseClient.open(other, "/subscribe/a")) {
        assertThat(others.head().status()).isEqualTo(200);
      }
    }
    await("the streams to be gone")
        .atMost(PATIENCE)
        .until(
            () -> {
              try (SseClient again = SseClient.open(redis, "/subscribe/c")) {
                return again.head().status() == 200;
              }
            });
  }

  @Test
  void changedLimit_isInForceWithinASecond(RunningGate gate) {
    GateInstance redis = limited(gate, LimitsOf.perDay(1));
    assertThat(redis.get("/ping").status()).isEqualTo(200);
    assertThat(redis.get("/ping").status()).isEqualTo(429);
    gate.plans().override(redis.instance().organizationId(), LimitsOf.perDay(100_000));
    await("the higher limit").atMost(ONE_SECOND).until(() -> redis.get("/ping").status() == 200);
    gate.plans().override(redis.instance().organizationId(), LimitsOf.perDay(2));
    await("the lower limit").atMost(ONE_SECOND).until(() -> redis.get("/ping").status() == 429);
  }

  @Test
  void unlimitedInstance_isNotMetered(RunningGate gate) {
    GateInstance redis = limited(gate, Limits.NONE);
    for (int i = 0; i < 50; i++) {
      assertThat(redis.post("/pipeline", pings(100)).status()).isEqualTo(200);
    }
    assertThat(
            gate.database()
                .sql("select count(*) from quota_windows where instance_id = :id")
                .param("id", redis.instance().id())
                .query(Integer.class)
                .single())
        .isZero();
  }

  private static GateInstance limited(RunningGate gate, Limits limits) {
    return gate.newInstance(gate.newOrganization("enterprise", limits));
  }

  private static String pings(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "[\"PING\"]")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
