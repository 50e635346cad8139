package dev.redisgate.management;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the management function lives as a process, under {@code redisgate.management}.
 *
 * @param observationPort port of health and metrics when it runs alone, 0 for any free one, -1 for
 *     none
 * @param stopDelay how long it still serves once readiness says that it stops
 */
@ConfigurationProperties("redisgate.management")
record ProcessSettings(
    @DefaultValue("8082") int observationPort, @DefaultValue("0s") Duration stopDelay) {
  private static final Duration MAX_DELAY = Duration.ofHours(1);

  ProcessSettings {
    require(
        observationPort >= -1 && observationPort <= 65_535,
        "observation-port must be from -1 to 65535, but is '" + observationPort + "'");
    require(
        !stopDelay.isNegative() && stopDelay.compareTo(MAX_DELAY) <= 0,
        "stop-delay must be from 0s to 1h, but is '" + stopDelay + "'");
  }

  private static void require(boolean right, String rule) {
    if (!right) {
      throw new IllegalArgumentException("redisgate.management." + rule);
    }
  }
}
