package dev.redisgate.audit;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** Makes the Kafka clients of this application. */
final class KafkaClients {
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  private KafkaClients() {}

  /**
   * Consumers that gather: the broker answers when it has a mebibyte or after a quarter of a
   * second, so batches are large under load and an idle system is at most that late.
   */
  static ConsumerFactory<byte[], byte[]> consumers(KafkaSettings kafka, ConsumerSettings settings) {
    Map<String, Object> properties = common(kafka);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.maxBatch());
    properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, MIB);
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * MIB);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * MIB);
    // How long a killed consumer's partitions wait for another one.
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    if (!settings.instanceId().isBlank()) {
      properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
    }
    // Topics may be created after this application has started.
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
    properties.putAll(kafka.properties());
    return new DefaultKafkaConsumerFactory<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static Producer<byte[], byte[]> deadLetterProducer(KafkaSettings kafka) {
    Map<String, Object> properties = common(kafka);
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "redisgate-dead-letters");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * MIB);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    properties.putAll(kafka.properties());
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> common(KafkaSettings kafka) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    // Other applications of the same process may use the same client ids: no JMX beans.
    properties.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    properties.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    return properties;
  }
}
