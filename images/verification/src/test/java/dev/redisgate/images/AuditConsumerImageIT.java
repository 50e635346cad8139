package dev.redisgate.images;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

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
}
