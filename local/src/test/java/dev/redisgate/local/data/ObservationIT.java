package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Health and metrics are on a port of their own, and true. */
@ExtendWith(SharedGate.class)
class ObservationIT {

  @Test
  void runningGate_isLiveAndReady(RunningGate gate) throws IOException {
    assertThat(gate.observe("/health/live").statusAndText()).isEqualTo("200 {\"status\":\"live\"}");
    await("every part to be ready")
        .atMost(Duration.ofSeconds(15))
        .until(() -> gate.observe("/health/ready").status() == 200);
    assertThat(gate.observe("/health/ready").text())
        .contains("\"postgresql\":\"ready\"", "\"data-door\":\"ready\"", "\"journal\":\"ready\"");
  }

  @Test
  void metrics_countCommandsAndKnowOnlyNamesOfTheTable(RunningGate gate) throws IOException {
    GateInstance redis = gate.newInstance();
    double before = counter(gate, "redisgate_commands_total{command=\"ZRANGEBYLEX\"}");
    long seriesBefore = series(gate);
    for (int i = 0; i < 3; i++) {
      redis.get("/zrangebylex/z/-/%2B");
    }
    for (int i = 0; i < 50; i++) {
      redis.get("/made-up-" + i);
    }
    assertThat(counter(gate, "redisgate_commands_total{command=\"ZRANGEBYLEX\"}") - before)
        .isEqualTo(3.0);
    assertThat(series(gate) - seriesBefore).isLessThanOrEqualTo(2);
  }

  private static long series(RunningGate gate) throws IOException {
    return gate.observe("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("redisgate_commands_total"))
        .count();
  }

  private static double counter(RunningGate gate, String series) throws IOException {
    return gate.observe("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(0);
  }

  @Test
  void dataPort_showsNeitherHealthNorMetrics(RunningGate gate) {
    GateInstance redis = gate.newInstance();
    assertThat(redis.send("GET", "/metrics", Map.of("Authorization", ""), new byte[0]).status())
        .isEqualTo(401);
    assertThat(redis.get("/metrics").statusAndText()).startsWith("400 {\"error\":\"ERR unknown");
  }

  @Test
  void managementFunction_tellsItsHealth(RunningGate gate) throws Exception {
    URI health = URI.create(gate.gate().quickstart().managementUrl() + "/health");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> reply =
          client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());
      assertThat(reply.body())
          .isEqualTo(
              "{\"status\":\"ready\",\"components\":"
                  + "{\"management\":\"ready\",\"postgresql\":\"ready\"}}");
    }
  }
}
