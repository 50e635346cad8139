package dev.redisgate.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditConsumerImageIT extends ServiceContract {
  private final int healthPort = freePort();

  AuditConsumerImageIT() throws IOException {}

  @Override
  String image() {
    return "audit-consumer";
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(AbsentServers.SETTINGS);
    settings.put("REDISGATE_AUDITCONSUMER_OBSERVATIONPORT", Integer.toString(healthPort));
    return settings;
  }

  @Override
  int healthPort() {
    return healthPort;
  }

  @Override
  WrongSetting wrongSetting() {
    return new WrongSetting(
        "REDISGATE_AUDITCONSUMER_MAXBATCH", "0", "redisgate.audit-consumer.max-batch");
  }

  /** As the Job does that runs before the services: the same image, another command. */
  @Test
  void migrations_runFromThisImage_andNameASettingThatIsMissing() throws Exception {
    List<String> command =
        List.of(
            "/opt/java/bin/java",
            "-cp",
            "@/app/jib-classpath-file",
            "dev.redisgate.core.database.Migrate");
    try (Contained process = sandbox.run(command, Map.of())) {
      assertThat(process.exitCode(Duration.ofSeconds(60))).isNotZero();
      assertThat(process.output()).contains("REDISGATE_POSTGRES_URL must be set");
    }
  }
}
