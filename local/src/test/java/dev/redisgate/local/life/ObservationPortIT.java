package dev.redisgate.local.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.local.harness.RawHttp;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The management function alone has its metrics where people who use it do not get to. */
@ExtendWith(SharedGate.class)
class ObservationPortIT {

  @Test
  void managementFunction_showsHealthAndMetrics_onAPortOfTheirOwn(RunningGate gate)
      throws Exception {
    try (ServiceProcess management =
        ServiceProcess.start(Service.MANAGEMENT, ServiceProcess.serversOf(gate)).awaitReady()) {
      assertThat(management.observe("/health/live")).isEqualTo(200);
      assertThat(management.observed("/health/ready").text())
          .contains("\"management\":\"ready\"", "\"postgresql\":\"ready\"");
      assertThat(management.observed("/metrics").text())
          .contains("redisgate_actions_shipped_total", "redisgate_actions_failures_total");
      try (RawHttp door = new RawHttp(management.port())) {
        door.write("GET", "/metrics", Map.of(), new byte[0]);
        assertThat(door.read(false).status()).isEqualTo(404);
      }
    }
  }

  @Test
  void managementFunction_withoutThatPort_serves(RunningGate gate) {
    Map<String, String> environment = new HashMap<>(ServiceProcess.serversOf(gate));
    environment.put("REDISGATE_MANAGEMENT_OBSERVATIONPORT", "-1");
    try (ServiceProcess management = ServiceProcess.start(Service.MANAGEMENT, environment)) {
      await("its door").atMost(Duration.ofSeconds(60)).until(management::isListening);
      assertThat(management.observe("/health/live")).isEqualTo(ServiceProcess.NOBODY_THERE);
    }
  }
}
