package dev.redisgate.core.action.kafka;

import dev.redisgate.core.record.kafka.SafeProducer;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the Kafka producers of a shipper. They give up after seconds: rows of a table wait. */
final class ActionProducers {
  private ActionProducers() {}

  static Producer<byte[], byte[]> create(
      String bootstrapServers, Map<String, String> clientProperties) {
    Map<String, Object> properties = SafeProducer.properties("redisgate-actions", bootstrapServers);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    properties.putAll(clientProperties);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
