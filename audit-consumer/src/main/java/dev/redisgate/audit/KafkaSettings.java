package dev.redisgate.audit;

import dev.redisgate.core.record.kafka.BootstrapServers;
import java.util.Map;
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

  public KafkaSettings {
    bootstrapServers = BootstrapServers.require(bootstrapServers);
    properties = Map.copyOf(properties);
  }
}
