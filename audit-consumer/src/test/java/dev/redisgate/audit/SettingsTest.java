package dev.redisgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.NestedExceptionUtils;

class SettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"kafka:9092", "a.b:1,c-d:65535", "[::1]:9092"})
  void bootstrapServers_areHostsWithPorts(String servers) {
    assertThat(new KafkaSettings(servers, Map.of()).bootstrapServers()).isEqualTo(servers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kafka:", "kafka:9092,", "a:1, b:2"})
  void wrongBootstrapServers_areNamedAndQuoted(String servers) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KafkaSettings(servers, Map.of()))
        .withMessageContainingAll("redisgate.kafka.bootstrap-servers", "'" + servers + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "redisgate.audit-consumer.max-batch, 0, '0'",
    "redisgate.audit-consumer.concurrency, 65, '65'",
    "redisgate.audit-consumer.retry-pause, -1s, PT-1S",
    "redisgate.audit-consumer.stop-timeout, 0s, PT0S",
    "redisgate.audit-consumer.retention.requests, -1d, PT-24H"
  })
  void wrongSetting_stopsTheStartAndIsNamed(String name, String value, String quoted) {
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(
            () ->
                AuditConsumerApplication.start(
                        Map.of(
                            "redisgate.kafka.bootstrap-servers",
                            "localhost:1",
                            "redisgate.postgres.url",
                            "jdbc:postgresql:x",
                            name,
                            value),
                        new SimpleMeterRegistry(),
                        Thread.ofPlatform().factory())
                    .close())
        .extracting(NestedExceptionUtils::getMostSpecificCause)
        .asString()
        .contains(name, "'" + quoted + "'");
  }

  @Test
  void postgresSettings_neverShowThePassword() {
    PostgresSettings settings =
        new PostgresSettings("jdbc:postgresql://h/d?user=u&password=hidden", "u", "hidden");

    assertThat(settings.toString()).contains("jdbc:postgresql://h/d").doesNotContain("hidden");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PostgresSettings("mysql://u:hidden@h/d?password=hidden", "", ""))
        .withMessageContaining("redisgate.postgres.url")
        .withMessageNotContaining("hidden");
  }
}
