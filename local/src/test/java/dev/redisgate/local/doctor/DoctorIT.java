package dev.redisgate.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.redis.SupervisedRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor finds what does not work, and only that. */
@ExtendWith(SharedGate.class)
class DoctorIT {
  @TempDir private Path nothing;
  private RunningGate gate;

  @BeforeEach
  void remember(RunningGate running) {
    gate = running;
  }

  @Test
  void whatRuns_isFoundHealthy() throws IOException {
    GateInstance redis = gate.newInstance();
    List<Finding> findings = check(Map.of());
    assertThat(findings)
        .extracting(Finding::part)
        .contains("Kafka", "data functions", "management function", "PostgreSQL")
        .contains("instance " + redis.instance().slug());
    assertThat(find(findings, "instance " + redis.instance().slug()).healthy()).isTrue();
    for (String part : List.of("Kafka", "data functions", "management function", "PostgreSQL")) {
      assertThat(find(findings, part)).as(part).matches(Finding::healthy);
    }
  }

  @Test
  void instanceWithoutRedis_isIll() throws IOException {
    GateInstance redis = gate.newInstance();
    SupervisedRedis server =
        Objects.requireNonNull(gate.gate().workloads().server(redis.instance().id()));
    server.suspend();
    Finding finding = find(check(Map.of()), "instance " + redis.instance().slug());
    assertThat(finding.healthy()).isFalse();
    assertThat(finding.line()).startsWith("FAIL  instance").contains("does not answer");
    server.resume();
  }

  @ParameterizedTest
  @CsvSource({
    "REDISGATE_KAFKA_BOOTSTRAPSERVERS, 127.0.0.1:1, Kafka",
    "REDISGATE_MANAGEMENT_URL, http://127.0.0.1:1, management function",
    "UPSTASH_REDIS_REST_URL, http://127.0.0.1:1, data functions",
    "REDISGATE_POSTGRES_URL, jdbc:postgresql://127.0.0.1:1/x, PostgreSQL",
    "REDISGATE_MASTERKEY, '', instances",
    "REDISGATE_KAFKA_BOOTSTRAPSERVERS, '', Kafka",
  })
  void partThatDoesNotAnswer_isIll(String setting, String value, String part) throws IOException {
    Finding finding = find(check(Map.of(setting, value)), part);
    assertThat(finding.healthy()).isFalse();
    assertThat(finding.line()).doesNotContain("password=");
  }

  private List<Finding> check(Map<String, String> changes) throws IOException {
    var quickstart = gate.gate().quickstart();
    Map<String, String> environment = new HashMap<>();
    environment.put(Installation.POSTGRES_URL, quickstart.postgresUrl());
    environment.put(Installation.KAFKA, quickstart.kafkaBootstrap());
    environment.put(Installation.DATA_URL, quickstart.dataUrl());
    environment.put(Installation.MANAGEMENT_URL, quickstart.managementUrl());
    environment.put(Installation.MASTER_KEY, gate.masterKey());
    environment.putAll(changes);
    List<Finding> findings = new ArrayList<>();
    new Checkup(Installation.of(nothing, environment), findings::add).run();
    return findings;
  }

  private static Finding find(List<Finding> findings, String part) {
    return findings.stream().filter(f -> f.part().equals(part)).findFirst().orElseThrow();
  }
}
