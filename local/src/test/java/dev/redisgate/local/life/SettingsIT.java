package dev.redisgate.local.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A wrong setting stops the start of its service. What is said names the setting, quotes the value,
 * and holds no secret.
 */
class SettingsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PASSWORD = "password-in-url";
  private static final String MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @ParameterizedTest
  @CsvSource({
    "DATA, REDISGATE_DATA_PORT, 70000, redisgate.data.port, '''70000'''",
    "DATA, REDISGATE_DATA_OBSERVATIONPORT, none, redisgate.data.observation-port, '\"none\"'",
    "DATA, REDISGATE_DATA_DRAINTIMEOUT, soon, redisgate.data.drain-timeout, '\"soon\"'",
    "DATA, SPRING_CLOUD_FUNCTION_DEFINITION, comand, spring.cloud.function.definition, '''comand'''",
    "DATA, REDISGATE_POSTGRES_URL, 'mysql://h/d?password-in-url', redisgate.postgres.url, '''mysql://h/d?…'''",
    "DATA, REDISGATE_KAFKA_BOOTSTRAPSERVERS, kafka, redisgate.kafka.bootstrap-servers, '''kafka'''",
    "DATA, REDISGATE_MASTERKEY, password-in-url, redisgate.master-key, 32 bytes",
    "MANAGEMENT, SERVER_PORT, 70000, server.port, 70000",
    "MANAGEMENT, REDISGATE_MANAGEMENT_OBSERVATIONPORT, 70000, redisgate.management.observation-port, '''70000'''",
    "MANAGEMENT, REDISGATE_MANAGEMENT_REGISTRATION, perhaps, redisgate.management.registration, '\"perhaps\"'",
    "MANAGEMENT, REDISGATE_MANAGEMENT_ACCESSTOKENLIFETIME, 25h, redisgate.management.access-token-lifetime, '''PT25H'''",
    "MANAGEMENT, REDISGATE_MANAGEMENT_SIGNINGKEY, '', redisgate.management.signing-key, must be set",
    "MANAGEMENT, REDISGATE_POSTGRES_URL, '', redisgate.postgres.url, must be set",
    "MANAGEMENT, REDISGATE_MASTERKEY, password-in-url, redisgate.master-key, 32 bytes",
    "AUDIT_CONSUMER, REDISGATE_AUDITCONSUMER_OBSERVATIONPORT, 70000, redisgate.audit-consumer.observation-port, '''70000'''",
    "AUDIT_CONSUMER, REDISGATE_AUDITCONSUMER_MAXBATCH, 0, redisgate.audit-consumer.max-batch, '''0'''",
    "AUDIT_CONSUMER, REDISGATE_AUDITCONSUMER_RETRYPAUSE, soon, redisgate.audit-consumer.retry-pause, '\"soon\"'",
    "AUDIT_CONSUMER, REDISGATE_AUDITCONSUMER_GROUP, ' ', redisgate.audit-consumer.group, must not be blank",
    "AUDIT_CONSUMER, REDISGATE_KAFKA_BOOTSTRAPSERVERS, kafka, redisgate.kafka.bootstrap-servers, '''kafka'''"
  })
  void wrongSetting_endsTheStartAndIsNamed(
      Service service, String variable, String value, String setting, String said)
      throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "REDISGATE_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/x?user=u&password=" + PASSWORD);
    environment.put("REDISGATE_KAFKA_BOOTSTRAPSERVERS", "127.0.0.1:1");
    environment.put("REDISGATE_MASTERKEY", MASTER_KEY);
    environment.put(variable, value);
    try (ServiceProcess process = ServiceProcess.start(service, environment)) {
      assertThat(process.process().awaitExit(PATIENCE)).isNotZero();
      assertThat(process.process().output())
          .contains(setting, said)
          .doesNotContain(PASSWORD, MASTER_KEY, "PRIVATE KEY");
    }
  }
}
