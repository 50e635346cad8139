package dev.redisgate.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.process.FreePort;
import dev.redisgate.local.process.KilledJvm;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded Kafka keeps what it acknowledged, whatever ends its process. */
class KafkaServerIT {

  private static final String TOPIC = "letters";
  private static final Map<String, TopicSettings> TOPICS =
      Map.of(TOPIC, new TopicSettings(3, Duration.ofDays(7)));
  private static final Duration READ_LIMIT = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void recordsAndOffsets_surviveCloseAndStart() throws Exception {
    try (KafkaServer kafka = KafkaServer.start(directory)) {
      kafka.createTopics(TOPICS);
      write(kafka, "one");
      assertThat(read(kafka, 1)).containsExactly("one");
      write(kafka, "two");
    }
    try (KafkaServer kafka = KafkaServer.start(directory)) {
      kafka.createTopics(TOPICS);
      assertThat(read(kafka, 1)).containsExactly("two");
    }
  }

  @Test
  void records_surviveAKillOfTheProcess() throws Exception {
    KilledJvm.runAndKill(StartAndWrite.class, directory);
    try (KafkaServer kafka = KafkaServer.start(directory)) {
      assertThat(read(kafka, 1)).containsExactly("one");
    }
  }

  @Test
  void retention_isSetByTopicAndChanged() throws Exception {
    try (KafkaServer kafka = KafkaServer.start(directory)) {
      kafka.createTopics(TOPICS);
      assertThat(retention(kafka)).isEqualTo(Duration.ofDays(7).toMillis());
      kafka.createTopics(Map.of(TOPIC, new TopicSettings(3, Duration.ofDays(30))));
      assertThat(retention(kafka)).isEqualTo(Duration.ofDays(30).toMillis());
    }
  }

  @Test
  void directoryInUse_isRefused() {
    try (KafkaServer kafka = KafkaServer.start(directory)) {
      assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
      assertThatThrownBy(() -> KafkaServer.start(directory))
          .isInstanceOf(LocalStartException.class)
          .hasMessageContaining("in use by another RedisGate");
    }
  }

  @Test
  void portTakenMeanwhile_isReplaced() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Deque<Integer> first = new ArrayDeque<>(List.of(taken.getLocalPort(), FreePort.choose()));
      try (KafkaServer kafka =
          KafkaServer.start(
              directory, () -> first.isEmpty() ? FreePort.choose() : first.removeFirst())) {
        assertThat(kafka.bootstrapServers()).doesNotEndWith(":" + taken.getLocalPort());
        kafka.createTopics(TOPICS);
      }
    }
  }

  private static void write(KafkaServer kafka, String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, value)).get();
    }
  }

  private static List<String> read(KafkaServer kafka, int count) {
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                "reader",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      long deadline = System.nanoTime() + READ_LIMIT.toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(100)).forEach(it -> values.add(it.value()));
      }
      consumer.commitSync();
    }
    return values;
  }

  private static long retention(KafkaServer kafka) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      return Long.parseLong(
          admin.describeConfigs(List.of(topic)).all().get().get(topic).get("retention.ms").value());
    }
  }

  /** Starts a server, writes to it, and stays until it is killed. */
  static final class StartAndWrite {

    private StartAndWrite() {}

    public static void main(String[] arguments) throws Exception {
      KafkaServer kafka = KafkaServer.start(Path.of(arguments[0]));
      kafka.createTopics(TOPICS);
      write(kafka, "one");
      System.out.println("result written");
      Thread.currentThread().join();
    }
  }
}
