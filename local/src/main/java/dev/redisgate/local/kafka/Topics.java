package dev.redisgate.local.kafka;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Brings topics to their settings. */
record Topics(String bootstrapServers) {

  private static final long LIMIT_SECONDS = 30;

  void create(Map<String, TopicSettings> wanted) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      Set<String> existing = await(admin.listTopics().names());
      await(admin.createTopics(missing(wanted, existing)).all());
      await(admin.incrementalAlterConfigs(retentions(wanted)).all());
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka refused to create its topics.", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("Kafka did not create its topics in time.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The creation of topics was interrupted.", e);
    }
  }

  private static List<NewTopic> missing(Map<String, TopicSettings> wanted, Set<String> existing) {
    return wanted.entrySet().stream()
        .filter(it -> !existing.contains(it.getKey()))
        .map(it -> new NewTopic(it.getKey(), it.getValue().partitions(), (short) 1))
        .toList();
  }

  private static Map<ConfigResource, Collection<AlterConfigOp>> retentions(
      Map<String, TopicSettings> wanted) {
    return wanted.entrySet().stream()
        .collect(
            toMap(
                it -> new ConfigResource(ConfigResource.Type.TOPIC, it.getKey()),
                it -> List.of(setRetention(it.getValue().retention().toMillis()))));
  }

  private static AlterConfigOp setRetention(long millis) {
    ConfigEntry entry = new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(millis));
    return new AlterConfigOp(entry, AlterConfigOp.OpType.SET);
  }

  private static <T> T await(KafkaFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
