package dev.redisgate.audit;

import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Makes the containers that poll Kafka and hand batches to a listener. Offsets are committed when
 * the listener has returned. When it throws, the consumer is paused, keeps its partitions, and
 * delivers the same batch again for as long as it takes.
 */
final class StreamContainers {
  private static final long FIRST_PAUSE_MILLIS = 200;

  private final ConsumerFactory<byte[], byte[]> consumers;
  private final ConsumerSettings settings;
  private final ThreadFactory threads;

  /**
   * @param threads make the threads that poll and store
   */
  StreamContainers(
      ConsumerFactory<byte[], byte[]> consumers, ConsumerSettings settings, ThreadFactory threads) {
    this.consumers = consumers;
    this.threads = threads;
    this.settings = settings;
  }

  ConcurrentMessageListenerContainer<byte[], byte[]> create(
      RecordStream<?> stream, BatchMessageListener<byte[], byte[]> listener) {
    ContainerProperties properties = new ContainerProperties(stream.event().topic().name());
    properties.setGroupId(stream.group(settings.group()));
    properties.setAckMode(AckMode.BATCH);
    // A synchronous commit can be cut off by the wake-up that stops the consumer; an asynchronous
    // one is completed when the consumer is closed.
    properties.setSyncCommits(false);
    properties.setMessageListener(listener);
    properties.setShutdownTimeout(settings.stopTimeout().toMillis());
    properties.setPollTimeout(1_000);
    properties.setListenerTaskExecutor(new SimpleAsyncTaskExecutor(threads));
    ConcurrentMessageListenerContainer<byte[], byte[]> container =
        new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setBeanName(stream.name());
    container.setConcurrency(settings.concurrency());
    container.setCommonErrorHandler(retryForEver());
    return container;
  }

  private DefaultErrorHandler retryForEver() {
    ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
    pauses.setMaxInterval(settings.retryPause().toMillis());
    DefaultErrorHandler handler = new DefaultErrorHandler(pauses);
    handler.setClassifications(Map.of(), true);
    handler.setLogLevel(KafkaException.Level.DEBUG); // the listener has logged it, once
    return handler;
  }
}
