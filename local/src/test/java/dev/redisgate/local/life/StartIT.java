package dev.redisgate.local.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.database.Migrate;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.JavaProcess;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services start whenever they like, and serve when what they need is there. */
@ExtendWith(SharedGate.class)
class StartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ParameterizedTest
  @EnumSource
  void databaseThatComesLater_isWaitedFor(Service service, RunningGate gate) throws Exception {
    int port = URI.create(postgresUrl(gate).substring("jdbc:".length())).getPort();
    try (TcpProxy database = new TcpProxy(port);
        ServiceProcess process =
            ServiceProcess.start(
                service,
                with(gate, postgresUrl(gate).replace(":" + port, ":" + database.port())))) {
      process.awaitObserved("/health/live", 200);
      process.awaitObserved("/health/ready", 503);
      assertThat(process.observed("/health/ready").text())
          .contains("\"postgresql\":\"cannot be reached\"");

      database.open();

      process.awaitReady();
    }
  }

  @ParameterizedTest
  @EnumSource
  void migrationsThatComeLater_areWaitedFor(Service service, RunningGate gate) throws Exception {
    String name = "life_" + UUID.randomUUID().toString().replace("-", "");
    gate.database().sql("create database " + name).update();
    String url = postgresUrl(gate).replace("/postgres?", "/" + name + "?");
    try (ServiceProcess process = ServiceProcess.start(service, with(gate, url))) {
      process.awaitObserved("/health/live", 200);
      process.awaitObserved("/health/ready", 503);
      await("it to say why")
          .atMost(PATIENCE)
          .until(() -> process.observed("/health/ready").text().contains("migrations"));

      try (JavaProcess migrate =
          JavaProcess.start(Migrate.class, Map.of("REDISGATE_POSTGRES_URL", url))) {
        assertThat(migrate.awaitExit(PATIENCE)).as(migrate::output).isZero();
      }

      process.awaitReady();
    }
  }

  @Test
  void dataFunctions_serveOnceTheDatabaseIsThere(RunningGate gate) {
    GateInstance redis = gate.newInstance();
    int port = URI.create(postgresUrl(gate).substring("jdbc:".length())).getPort();
    try (TcpProxy database = new TcpProxy(port);
        ServiceProcess process =
            ServiceProcess.start(
                Service.DATA,
                with(gate, postgresUrl(gate).replace(":" + port, ":" + database.port())))) {
      await("its door").atMost(PATIENCE).until(process::isListening);
      assertThat(process.to(redis).get("/set/key/value").status()).isEqualTo(503);
      database.open();
      process.awaitReady();
      assertThat(process.to(redis).get("/set/key/value").statusAndText())
          .isEqualTo("200 {\"result\":\"OK\"}");
    }
  }

  private static String postgresUrl(RunningGate gate) {
    return gate.gate().quickstart().postgresUrl();
  }

  private static Map<String, String> with(RunningGate gate, String postgresUrl) {
    Map<String, String> environment = new HashMap<>(ServiceProcess.serversOf(gate));
    environment.put("REDISGATE_POSTGRES_URL", postgresUrl);
    environment.put("REDISGATE_AUDITCONSUMER_GROUP", "life-" + UUID.randomUUID());
    return environment;
  }
}
