package dev.redisgate.core.record.kafka;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The setting that says where Kafka is. */
public final class BootstrapServers {
  private static final String NAME = "redisgate.kafka.bootstrap-servers";
  private static final Pattern SERVERS = Pattern.compile("[^\\s,]+:\\d+(,[^\\s,]+:\\d+)*");

  private BootstrapServers() {}

  /**
   * Returns the servers.
   *
   * @throws IllegalArgumentException when they are none, with a message that names the setting
   */
  public static String require(@Nullable String servers) {
    if (servers == null || servers.isBlank()) {
      throw new IllegalArgumentException(NAME + " must be set");
    }
    if (!SERVERS.matcher(servers).matches()) {
      throw new IllegalArgumentException(
          NAME + " must be host:port, several separated by commas, but is '" + servers + "'");
    }
    return servers;
  }
}
