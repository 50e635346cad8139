package dev.redisgate.core.record.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What all producers of records have in common: what is acknowledged is safe, and is there once.
 */
public final class SafeProducer {
  private SafeProducer() {}

  /**
   * Properties to add to.
   *
   * @param clientId shown in the logs of Kafka
   * @param bootstrapServers {@code host:port}, several separated by commas
   */
  public static Map<String, Object> properties(String clientId, String bootstrapServers) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    // Several producers may live in one process: their JMX beans would collide, and nobody reads
    // them.
    properties.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
    properties.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return properties;
  }
}
