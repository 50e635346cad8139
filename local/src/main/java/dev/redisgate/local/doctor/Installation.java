package dev.redisgate.local.doctor;

import dev.redisgate.local.gate.Quickstart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of an installation are: the environment, and what {@code up} has written into its
 * data directory. The environment wins.
 */
record Installation(Map<String, String> values) {
  static final String POSTGRES_URL = "REDISGATE_POSTGRES_URL";
  static final String KAFKA = "REDISGATE_KAFKA_BOOTSTRAPSERVERS";
  static final String MASTER_KEY = "REDISGATE_MASTERKEY";
  static final String MANAGEMENT_URL = "REDISGATE_MANAGEMENT_URL";
  static final String DATA_URL = "UPSTASH_REDIS_REST_URL";

  private static final String KAFKA_OF_UP = "REDISGATE_KAFKA_BOOTSTRAP";

  /**
   * Reads both.
   *
   * @param dataDirectory of {@code up}; may be missing
   */
  static Installation of(Path dataDirectory, Map<String, String> environment) throws IOException {
    Map<String, String> values = new HashMap<>(Quickstart.values(dataDirectory));
    if (values.containsKey(KAFKA_OF_UP)) {
      values.put(KAFKA, values.get(KAFKA_OF_UP));
    }
    Path masterKey = dataDirectory.resolve("master.key");
    if (Files.isReadable(masterKey)) {
      values.put(MASTER_KEY, Files.readString(masterKey).strip());
    }
    values.putAll(environment);
    return new Installation(values);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "Installation";
  }
}
