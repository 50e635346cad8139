package dev.redisgate.audit;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param properties further properties of the Kafka clients, such as TLS and SASL; they override
 *     ours
 */
@ConfigurationProperties("redisgate.kafka")
public record KafkaSettings(
    @DefaultValue("") String bootstrapServers, @DefaultValue Map<String, String> properties) {

  private static final Pattern SERVERS = Pattern.compile("[^\\s,]+:\\d+(,[^\\s,]+:\\d+)*");

  public KafkaSettings {
    Settings.require(
        SERVERS.matcher(bootstrapServers).matches(),
        "redisgate.kafka.bootstrap-servers",
        "must be host:port, several separated by commas",
        bootstrapServers);
    properties = Map.copyOf(properties);
  }
}
