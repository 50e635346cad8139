package dev.redisgate.local.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.redis.EndpointClient;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.harness.SseClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * An instance with Sentinels goes on when its primary is lost. Writes that were acknowledged just
 * before may be lost with it: replication is asynchronous, so nothing here asks for them. What is
 * asked for: new requests succeed soon, each answer is true, and nothing is executed twice.
 */
@ExtendWith(SharedGate.class)
class FailoverIT {
  private static final String UNREACHABLE =
      "503 {\"error\":\"ERR the instance cannot be reached; nothing was executed\"}";
  private static final String LOST =
      "503 {\"error\":\"ERR the instance did not answer; the command may have been executed\"}";
  private static final String OK = "200 {\"result\":\"OK\"}";

  /** Until Sentinels have agreed, elected one of them, and promoted a replica. */
  private static final Duration SWITCH_LIMIT = Duration.ofSeconds(20);

  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  /** That a Sentinel takes to make a server that came back a replica. */
  private static final Duration RECONFIGURATION_LIMIT = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private ReplicatedRedis servers;
  private GateInstance redis;

  /** What is left would be looked after by the gate, and checked by others. */
  @AfterEach
  void stop(RunningGate gate) {
    gate.gate().instances().remove(redis.instance().id());
    servers.close();
  }

  @ParameterizedTest(name = "TLS {0}")
  @ValueSource(booleans = {false, true})
  void killedPrimary_isFollowed_andComesBackAsAReplica(boolean tls, RunningGate gate)
      throws Exception {
    redis = instance(gate, tls);
    RedisProcess first = servers.primary();
    try (Counting counting = new Counting(redis);
        SseClient news = SseClient.open(redis, "/subscribe/news")) {
      assertThat(news.event()).isEqualTo("data: subscribe,news,1");
      first.kill();
      assertThat(news.isCut()).isTrue();

      awaitAnotherPrimaryThan(first);
      within(ONE_SECOND, "requests").untilAsserted(() -> everyKindOfRequestSucceeds(redis));

      first.restart();
      awaitReplica(first);
      succeeds(redis);
      nothingWasExecutedTwice(counting.stop());
    }
  }

  @Test
  void orderedFailover_isFollowed(RunningGate gate) throws Exception {
    redis = instance(gate, false);
    RedisProcess first = servers.primary();
    try (Counting counting = new Counting(redis);
        SseClient monitor = SseClient.open(redis, "/monitor")) {
      servers.failOver();
      awaitAnotherPrimaryThan(first);
      within(ONE_SECOND, "a write").untilAsserted(() -> succeeds(redis));
      awaitReplica(first);
      await("the stream to end").atMost(SWITCH_LIMIT).until(() -> isCutAfterEvents(monitor));
      everyKindOfRequestSucceeds(redis);
      nothingWasExecutedTwice(counting.stop());
    }
  }

  @Test
  void frozenPrimary_isLeftForTheNewOne(RunningGate gate) throws Exception {
    redis = instance(gate, false);
    RedisProcess first = servers.primary();
    try (KeptConnection connection = new KeptConnection(redis);
        SseClient news = SseClient.open(redis, "/subscribe/news")) {
      assertThat(news.event()).isEqualTo("data: subscribe,news,1");
      assertThat(connection.post("/set/k", "v")).isEqualTo(OK);
      first.freeze(); // connections stay open, and nobody answers
      assertThat(connection.post("/set/k", "w")).isEqualTo(LOST);
      awaitAnotherPrimaryThan(first);
      within(ONE_SECOND, "a write")
          .untilAsserted(() -> assertThat(connection.post("/set/k", "w")).isEqualTo(OK));
      within(ONE_SECOND, "requests").untilAsserted(() -> everyKindOfRequestSucceeds(redis));
      assertThat(news.isCut()).isTrue(); // once it has not answered a PING
    }
  }

  @Test
  void demotedPrimary_refusesWrites_untilThereIsAnother(RunningGate gate) throws IOException {
    redis = instance(gate, false);
    String mixed = "[[\"GET\",\"k\"],[\"INCR\",\"n\"]]";
    try (KeptConnection connection = new KeptConnection(redis)) {
      assertThat(connection.post("/set/k", "v")).isEqualTo(OK);
      demote(servers.primary()); // by hand: Sentinel would close our connections as well

      assertThat(connection.post("/set/k", "w")).isEqualTo(UNREACHABLE);
      assertThat(connection.post("/multi-exec", mixed)).isEqualTo(UNREACHABLE);
      assertThat(connection.post("/pipeline", mixed))
          .isEqualTo(
              "200 [{\"result\":\"v\"},"
                  + "{\"error\":\"READONLY You can't write against a read only replica.\"}]");

      servers.failOver();
      within(SWITCH_LIMIT, "a write")
          .untilAsserted(() -> assertThat(connection.post("/set/k", "w")).isEqualTo(OK));
    }
    everyKindOfRequestSucceeds(redis);
  }

  @Test
  void deadSentinel_isPassedOver(RunningGate gate) {
    redis = instance(gate, false);
    succeeds(redis);
    servers.sentinels().getFirst().kill();
    RedisProcess first = servers.primary();
    first.kill();
    awaitAnotherPrimaryThan(first);
    within(ONE_SECOND, "a write").untilAsserted(() -> succeeds(redis));
    try (Jedis client = EndpointClient.open(servers.endpoint(), ONE_SECOND)) {
      assertThat(client.get("k")).isEqualTo("v");
    }
  }

  @Test
  void deadSentinels_areNotMissed_untilThePrimaryIsLost(RunningGate gate) throws IOException {
    redis = instance(gate, false);
    RedisProcess first = servers.primary();
    try (KeptConnection connection = new KeptConnection(redis);
        SseClient news = SseClient.open(redis, "/subscribe/news")) {
      assertThat(news.event()).isEqualTo("data: subscribe,news,1");
      assertThat(connection.post("/set/k", "v")).isEqualTo(OK);
      servers.sentinels().forEach(RedisProcess::kill);
      assertThat(connection.post("/publish/news", "hello")).isEqualTo("200 {\"result\":1}");
      assertThat(news.event()).isEqualTo("data: message,news,hello");

      first.kill();
      await("the loss to be noticed")
          .atMost(ONE_SECOND)
          .until(() -> connection.post("/set/k", "v").equals(UNREACHABLE));
    }
    servers.sentinels().forEach(RedisProcess::restart);
    awaitAnotherPrimaryThan(first);
    within(ONE_SECOND, "a write").untilAsserted(() -> succeeds(redis));
  }

  private GateInstance instance(RunningGate gate, boolean tls) {
    Optional<TestCertificate> certificate =
        tls ? Optional.of(TestCertificate.of("localhost")) : Optional.empty();
    redis =
        Relocation.to(
            gate,
            password -> {
              servers = new ReplicatedRedis(directory, password, certificate);
              return servers.endpoint();
            });
    return redis;
  }

  private void awaitAnotherPrimaryThan(RedisProcess former) {
    await("another primary")
        .atMost(SWITCH_LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(JedisException.class) // a Sentinel that has just been started
        .until(() -> servers.primary() != former);
  }

  private void awaitReplica(RedisProcess server) {
    await("it to be a replica")
        .atMost(RECONFIGURATION_LIMIT)
        .ignoreExceptionsInstanceOf(JedisException.class) // Sentinels close all connections to it
        .until(() -> role(server).equals("slave"));
  }

  private static ConditionFactory within(Duration limit, String what) {
    return await(what).atMost(limit).pollInterval(Duration.ofMillis(20));
  }

  private static void succeeds(GateInstance redis) {
    assertThat(redis.get("/set/k/v").statusAndText()).isEqualTo(OK);
  }

  private static void everyKindOfRequestSucceeds(GateInstance redis) {
    assertThat(redis.post("/pipeline", "[[\"SET\",\"k\",\"v\"],[\"GET\",\"k\"]]").statusAndText())
        .isEqualTo("200 [{\"result\":\"OK\"},{\"result\":\"v\"}]");
    assertThat(redis.post("/multi-exec", "[[\"SET\",\"k\",\"v\"],[\"GET\",\"k\"]]").statusAndText())
        .isEqualTo("200 [{\"result\":\"OK\"},{\"result\":\"v\"}]");
    try (SseClient news = SseClient.open(redis, "/subscribe/news")) {
      assertThat(news.event()).isEqualTo("data: subscribe,news,1");
      assertThat(redis.get("/publish/news/hello").statusAndText()).isEqualTo("200 {\"result\":1}");
      assertThat(news.event()).isEqualTo("data: message,news,hello");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What was acknowledged may be lost; what is there was acknowledged, or its answer was lost. */
  private void nothingWasExecutedTwice(Map<String, Integer> answers) {
    assertThat(answers.keySet()).isSubsetOf("200", UNREACHABLE, LOST);
    int most = answers.get("200") + answers.getOrDefault(LOST, 0);
    try (Jedis client = EndpointClient.open(servers.endpoint(), ONE_SECOND)) {
      assertThat(Integer.parseInt(client.get(Counting.KEY))).isBetween(1, most);
    }
  }

  private String role(RedisProcess server) {
    try (Jedis client = servers.client(server)) {
      return (String) client.role().getFirst();
    }
  }

  private void demote(RedisProcess primary) {
    RedisProcess other = servers.otherThan(primary);
    try (Jedis next = servers.client(other);
        Jedis former = servers.client(primary)) {
      next.replicaofNoOne();
      former.replicaof(servers.host(), other.port());
    }
  }

  private static boolean isCutAfterEvents(SseClient stream) {
    try {
      while (true) {
        stream.event();
      }
    } catch (IOException | RuntimeException _) {
      return true;
    }
  }
}
