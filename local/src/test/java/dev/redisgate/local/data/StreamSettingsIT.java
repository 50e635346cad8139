package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What settings and the stop of the service mean to streams. */
class StreamSettingsIT {
  private static final int MAX_STREAMS = 2;
  private static final Duration DRAIN = Duration.ofSeconds(60);

  @Test
  void heartbeatLimitAndStop() throws IOException {
    Map<String, Object> settings =
        Map.of(
            "redisgate.data.max-streams", MAX_STREAMS,
            "redisgate.data.stream-heartbeat", "200ms",
            "redisgate.data.read-timeout", "100ms",
            "redisgate.data.keep-alive-timeout", "100ms",
            "redisgate.data.drain-timeout", DRAIN.toSeconds() + "s");
    Path directory = Files.createTempDirectory(Path.of("target"), "gate-");
    RunningGate gate = RunningGate.start(directory, settings);
    try {
      GateInstance redis = gate.newInstance();
      SseClient first = SseClient.open(redis, "/subscribe/a");
      SseClient second = SseClient.open(redis, "/subscribe/b");

      assertThat(first.event()).isEqualTo("data: subscribe,a,1");
      // Several times longer than a connection without a stream may be idle.
      for (int i = 0; i < 5; i++) {
        assertThat(first.event()).isEqualTo(": keepalive");
      }
      assertThat(redis.get("/subscribe/c").statusAndText())
          .isEqualTo(
              "503 {\"error\":\"ERR max number of open streams reached. Limit: 2 streams\"}");
      assertThat(redis.get("/publish/c/x").text()).isEqualTo("{\"result\":0}");

      long start = System.nanoTime();
      gate.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DRAIN);
      second.close();
      first.close();
    } finally {
      gate.close();
    }
  }
}
