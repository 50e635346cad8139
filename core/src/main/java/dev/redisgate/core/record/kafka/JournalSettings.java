package dev.redisgate.core.record.kafka;

import java.time.Duration;
import java.util.Map;

/**
 * How a {@link KafkaRecordJournal} works.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param capacity requests whose records may wait at once, each a few hundred bytes of heap
 * @param drainTimeout how long {@link KafkaRecordJournal#close()} waits for acknowledgements
 * @param clientProperties further properties of the Kafka producer, such as TLS and SASL; they
 *     override ours
 */
public record JournalSettings(
    String bootstrapServers,
    int capacity,
    Duration drainTimeout,
    Map<String, String> clientProperties) {

  /** Requests that may wait unless something else is set: two seconds of full load on two cores. */
  public static final int DEFAULT_CAPACITY = 100_000;

  /** Fits into the 30 seconds that Kubernetes gives a pod to stop. */
  public static final Duration DEFAULT_DRAIN_TIMEOUT = Duration.ofSeconds(20);

  public JournalSettings {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException(
          "journal bootstrapServers must name a broker: '" + bootstrapServers + "'");
    }
    if (capacity < 1) {
      throw new IllegalArgumentException("journal capacity must be at least 1: " + capacity);
    }
    if (drainTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "journal drainTimeout must not be negative: " + drainTimeout);
    }
    clientProperties = Map.copyOf(clientProperties);
  }

  /** The defaults. */
  public static JournalSettings of(String bootstrapServers) {
    return new JournalSettings(bootstrapServers, DEFAULT_CAPACITY, DEFAULT_DRAIN_TIMEOUT, Map.of());
  }
}
