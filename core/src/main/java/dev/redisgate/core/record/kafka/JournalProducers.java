package dev.redisgate.core.record.kafka;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the Kafka producers of a journal. */
final class JournalProducers {
  private JournalProducers() {}

  static Producer<byte[], byte[]> create(JournalSettings settings) {
    return new KafkaProducer<>(
        properties(settings), new ByteArraySerializer(), new ByteArraySerializer());
  }

  static Map<String, Object> properties(JournalSettings settings) {
    Map<String, Object> properties =
        SafeProducer.properties("redisgate-journal", settings.bootstrapServers());
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 30);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024);
    // Never give up on a batch: a broker that is away for a day is still the place it belongs to.
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    // Only the shipping thread waits here; short, so that closing need not wait for long.
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
    properties.putAll(settings.clientProperties());
    return properties;
  }
}
