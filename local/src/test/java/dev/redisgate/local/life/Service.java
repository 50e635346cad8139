package dev.redisgate.local.life;

import dev.redisgate.audit.AuditConsumerApplication;
import dev.redisgate.functions.DataFunctionsApplication;
import dev.redisgate.local.harness.SigningKeyPem;
import dev.redisgate.management.ManagementApplication;
import java.util.Map;

/** What is deployed and keeps running. */
enum Service {
  DATA(
      DataFunctionsApplication.class,
      Map.of("REDISGATE_DATA_HOST", "127.0.0.1"),
      "REDISGATE_DATA_PORT",
      "REDISGATE_DATA_OBSERVATIONPORT"),
  MANAGEMENT(
      ManagementApplication.class,
      Map.of(
          "SERVER_ADDRESS",
          "127.0.0.1",
          "REDISGATE_MANAGEMENT_SIGNINGKEY",
          SigningKeyPem.of("secp256r1")),
      "SERVER_PORT",
      "REDISGATE_MANAGEMENT_OBSERVATIONPORT"),
  AUDIT_CONSUMER(
      AuditConsumerApplication.class,
      Map.of(),
      "UNUSED_PORT",
      "REDISGATE_AUDITCONSUMER_OBSERVATIONPORT");

  private final Class<?> main;
  private final Map<String, String> environment;
  private final String portVariable;
  private final String observationPortVariable;

  Service(
      Class<?> main,
      Map<String, String> environment,
      String portVariable,
      String observationPortVariable) {
    this.main = main;
    this.environment = environment;
    this.portVariable = portVariable;
    this.observationPortVariable = observationPortVariable;
  }

  Class<?> main() {
    return main;
  }

  /** What it needs beyond what all services share. */
  Map<String, String> environment() {
    return environment;
  }

  String portVariable() {
    return portVariable;
  }

  String observationPortVariable() {
    return observationPortVariable;
  }
}
