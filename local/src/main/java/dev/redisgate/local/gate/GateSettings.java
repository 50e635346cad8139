package dev.redisgate.local.gate;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a local RedisGate is started with.
 *
 * @param dataDirectory keeps everything; created if missing
 * @param dataPort port of the data door, 0 for any free one
 * @param managementPort port of the management function, 0 for any free one
 * @param observationPort port of health and metrics, 0 for any free one
 * @param overrides settings of the services, by property name
 */
public record GateSettings(
    Path dataDirectory,
    int dataPort,
    int managementPort,
    int observationPort,
    Map<String, Object> overrides) {

  public GateSettings {
    dataDirectory = dataDirectory.toAbsolutePath().normalize();
    overrides = Map.copyOf(overrides);
  }

  Path postgres() {
    return dataDirectory.resolve("postgres");
  }

  Path kafka() {
    return dataDirectory.resolve("kafka");
  }

  Path instances() {
    return dataDirectory.resolve("instances");
  }

  Path masterKey() {
    return dataDirectory.resolve("master.key");
  }

  Path signingKey() {
    return dataDirectory.resolve("signing.key");
  }

  /** Where a newcomer finds URL, token and the rest. */
  public Path quickstart() {
    return dataDirectory.resolve(Quickstart.FILE);
  }
}
