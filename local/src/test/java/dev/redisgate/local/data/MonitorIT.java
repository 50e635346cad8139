package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.accesskey.Permission;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.harness.SseClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an instance executes, for those who administer it, and of no other instance. */
@ExtendWith(SharedGate.class)
class MonitorIT {
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private static final String LINE = "data: \\d+\\.\\d{6} \\[0 0\\.0\\.0\\.0:0] ";

  private RunningGate gate;
  private GateInstance redis;

  @BeforeEach
  void makeInstance(RunningGate running) {
    gate = running;
    redis = running.newInstance();
  }

  @Test
  void monitor_showsEachCommandOfItsInstanceOnly() throws IOException {
    GateInstance other = gate.newInstance();
    try (SseClient stream = SseClient.open(redis, "/monitor")) {
      assertThat(stream.head().header("content-type")).contains("text/event-stream");
      assertThat(stream.event()).isEqualTo("data: \"OK\"");
      other.get("/set/of-another/x");
      redis.get("/set/k/a%0Ab%22%FF");
      redis.post("/pipeline", "[[\"GET\",\"k\"],[\"EVAL\",\"return redis.call('get','k')\",0]]");
      assertThat(stream.event()).matches(LINE + "\"set\" \"k\" \"a\\\\nb\\\\\"\\\\xff\"");
      assertThat(stream.event()).matches(LINE + "\"GET\" \"k\"");
      assertThat(stream.event()).matches(LINE + "\"EVAL\" \"return.*");
      assertThat(stream.event()).matches("data: \\d+\\.\\d+ \\[0 lua] \"get\" \"k\"");
    }
  }

  @Test
  void howRedisGateAuthenticates_isNotShown() throws IOException {
    try (SseClient stream = SseClient.open(redis, "/monitor")) {
      stream.event();
      try (SseClient subscriber = SseClient.open(redis, "/subscribe/c")) {
        subscriber.event(); // on a connection of its own, which authenticates
        redis.get("/ping");
        List<String> seen = new ArrayList<>();
        for (String event = stream.event(); !event.contains("\"ping\""); event = stream.event()) {
          seen.add(event);
        }
        assertThat(seen).noneMatch(event -> event.toLowerCase().contains("auth"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"read_only", "read_write", "+@all -@admin"})
  void monitor_needsATokenForAdministration(String permission) {
    GateInstance guest = gate.withNewToken(redis.instance(), Permission.parse(permission));
    assertThat(guest.post("/monitor", "").statusAndText())
        .startsWith(
            "400 {\"error\":\"NOPERM this user has no permissions to run the 'monitor' command");
  }

  @Test
  void monitorWithNames_isRefused() {
    assertThat(redis.get("/monitor/x").statusAndText())
        .isEqualTo("400 {\"error\":\"ERR wrong number of arguments for 'monitor' command\"}");
  }

  @Test
  void longCommand_isCutAndTheStreamGoesOn() throws IOException {
    try (SseClient stream = SseClient.open(redis, "/monitor")) {
      stream.event();
      redis.post("/set/k", "v".repeat(2 << 20));
      redis.get("/get/short");
      assertThat(stream.event()).hasSizeLessThan(70_000).endsWith("vvv...");
      assertThat(stream.event()).matches(LINE + "\"get\" \"short\"");
    }
  }

  @Test
  void streams_shareAndEndOnTheirOwn() throws IOException {
    GateInstance second = gate.withNewToken(redis.instance(), Permission.parse("admin"));
    try (SseClient kept = SseClient.open(redis, "/monitor");
        SseClient ended = SseClient.open(second, "/monitor")) {
      kept.event();
      ended.event();
      gate.accessKeys().revoke(second.accessKeyId(), Instant.now());
      assertThat(ended.isCut()).isTrue();
      redis.get("/get/still");
      assertThat(kept.event()).matches(LINE + "\"get\" \"still\"");
    }
    await("the connection that monitors to be gone")
        .atMost(TWO_SECONDS)
        .until(() -> redis.get("/info/clients").text().matches(".*connected_clients:[12]\\b.*"));
  }
}
