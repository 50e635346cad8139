package dev.redisgate.local.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.record.EventType;
import dev.redisgate.core.record.RecordWriter;
import dev.redisgate.core.record.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A record that can't become a row ends where a person finds it, and holds up no other. */
class DeadLetterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String OURS = EventType.AUDIT.type();

  private final UUID instance = UUID.randomUUID();

  @Test
  void poison_goesToTheDeadLettersAndTheRestIsStored(@TempDir Path directory) throws SQLException {
    try (RecordServers servers = RecordServers.start(directory)) {
      produce(
          servers,
          List.of(
              event("good".getBytes(UTF_8), OURS, audit()),
              event("a".getBytes(UTF_8), OURS, "secret".getBytes(UTF_8)),
              event("b".getBytes(UTF_8), "dev.redisgate.audit.request.v9", audit()),
              event("c".getBytes(UTF_8), OURS, replaced("\"status\":200", "\"status\":70000")),
              event("d".getBytes(UTF_8), OURS, replaced("\"keyCount\":3", "\"keyCount\":-1")),
              event("e".getBytes(UTF_8), OURS, null),
              event("f".getBytes(UTF_8), OURS, replaced("\"SET\":2", "\"S\\u0000T\":2")),
              event("good".getBytes(UTF_8), OURS, audit())));

      try (ConfigurableApplicationContext consumer =
          servers.consumer("dead", new SimpleMeterRegistry())) {
        List<ConsumerRecord<byte[], byte[]>> dead = deadLetters(servers, 6);

        assertThat(dead)
            .extracting(record -> new String(record.key(), UTF_8) + ": " + reason(record))
            .containsExactlyInAnyOrder(
                "a: not JSON, or a number out of range",
                "b: ce_type is not dev.redisgate.audit.request.v1",
                "c: a value does not fit the table",
                "d: a value does not fit the table",
                "e: it has no value",
                "f: a value does not fit the table");
        ConsumerRecord<byte[], byte[]> garbage =
            dead.stream().filter(record -> record.key()[0] == 'a').findFirst().orElseThrow();
        assertThat(garbage.value()).asString(UTF_8).isEqualTo("secret");
        assertThat(garbage.headers().lastHeader("ce_type").value()).asString(UTF_8).isEqualTo(OURS);
        await("the good records")
            .atMost(PATIENCE)
            .until(() -> servers.rows("audit_records", instance) == 2);
        assertThat(consumer.isRunning()).isTrue();
      }
    }
  }

  private byte[] audit() {
    return new RecordWriter().write(Requests.to(instance)).audit();
  }

  private byte[] replaced(String right, String wrong) {
    return new String(audit(), UTF_8).replace(right, wrong).getBytes(UTF_8);
  }

  private static ProducerRecord<byte[], byte[]> event(
      byte[] key, String type, byte @Nullable [] value) {
    ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(Topics.AUDIT.name(), 0, key, value);
    event.headers().add("ce_type", type.getBytes(UTF_8));
    return event;
  }

  private static void produce(RecordServers servers, List<ProducerRecord<byte[], byte[]>> events) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      events.forEach(producer::send);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> deadLetters(
      RecordServers servers, int count) {
    List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", servers.bootstrapServers(),
                "group.id", "reader",
                "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      reader.subscribe(List.of(Topics.AUDIT_DEAD.name()));
      await("dead letters")
          .atMost(PATIENCE)
          .pollInSameThread()
          .until(
              () -> {
                reader.poll(Duration.ofMillis(200)).forEach(letters::add);
                return letters.size() >= count;
              });
    }
    return letters;
  }

  private static String reason(ConsumerRecord<byte[], byte[]> letter) {
    return new String(letter.headers().lastHeader("redisgate-dead-reason").value(), UTF_8);
  }
}
