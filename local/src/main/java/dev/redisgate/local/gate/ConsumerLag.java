package dev.redisgate.local.gate;

import dev.redisgate.core.record.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group is behind the end of its topic. */
public final class ConsumerLag implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Admin admin;

  public ConsumerLag(String bootstrapServers) {
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /**
   * Waits until the group has committed everything that is in the topic.
   *
   * @return whether it did so in time
   */
  public boolean awaitNone(String group, Topic topic, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (records(group, topic) > 0) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  /** Records of the topic that the group has not committed. */
  public long records(String group, Topic topic) {
    try {
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (int partition = 0; partition < topic.partitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
      Map<TopicPartition, ListOffsetsResultInfo> latest =
          admin.listOffsets(ends).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      long lag = 0;
      for (TopicPartition partition : List.copyOf(ends.keySet())) {
        OffsetAndMetadata reached = committed.get(partition);
        lag += latest.get(partition).offset() - (reached == null ? 0 : reached.offset());
      }
      return lag;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for consumer lag", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka does not tell how far " + group + " is", e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
