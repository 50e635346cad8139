package dev.redisgate.local.harness;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Groups of consumers, where nobody of them runs. */
public final class ConsumerGroup {
  private ConsumerGroup() {}

  /** Says where a group goes on reading a topic. */
  public static void move(String bootstrapServers, String group, String topic, OffsetSpec place)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin.listOffsets(partitions(admin, topic, place)).all().get().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, it -> new OffsetAndMetadata(it.getValue().offset())));
      admin.alterConsumerGroupOffsets(group, offsets).all().get();
    }
  }

  private static Map<TopicPartition, OffsetSpec> partitions(
      Admin admin, String topic, OffsetSpec place) throws ExecutionException, InterruptedException {
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .stream()
        .collect(Collectors.toMap(it -> new TopicPartition(topic, it.partition()), it -> place));
  }
}
