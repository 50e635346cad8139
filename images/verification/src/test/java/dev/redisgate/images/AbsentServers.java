package dev.redisgate.images;

import java.util.Base64;
import java.util.Map;

/** Settings that all services need; nobody listens where they lead. */
final class AbsentServers {
  static final Map<String, String> SETTINGS =
      Map.of(
          "REDISGATE_POSTGRES_URL",
          "jdbc:postgresql://127.0.0.1:1/redisgate?user=nobody&password=none",
          "REDISGATE_KAFKA_BOOTSTRAPSERVERS",
          "127.0.0.1:1",
          "REDISGATE_MASTERKEY",
          Base64.getEncoder().encodeToString(new byte[32]));

  private AbsentServers() {}
}
