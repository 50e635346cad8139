package dev.redisgate.core.record.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.record.AuditRecordReader;
import dev.redisgate.core.record.RequestRecord;
import dev.redisgate.core.record.RequestRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaRecordJournalTest {
  private static final int CAPACITY = 3;
  private static final JournalSettings SETTINGS =
      new JournalSettings("unused:9092", CAPACITY, Duration.ofSeconds(10), Map.of());

  private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  private final KafkaRecordJournal journal = new KafkaRecordJournal(SETTINGS, this::newProducer);

  @Test
  void journal_whenFull_refuses() {
    for (int i = 0; i < CAPACITY; i++) {
      assertThat(journal.problem()).isEmpty();
      assertThat(journal.tryReserve()).isTrue();
    }

    assertThat(journal.tryReserve()).isFalse();
    assertThat(journal.problem()).isPresent();
  }

  @Test
  void room_isFreeOnceBothRecordsAreAcknowledged() {
    leave(RequestRecords.full(UUID.randomUUID()));
    journal.round();

    producer().completeNext();
    assertThat(journal.pending()).isEqualTo(1);
    producer().completeNext();
    assertThat(journal.pending()).isZero();
  }

  @Test
  void failedRecord_isSentAgainAlone() throws Exception {
    RequestRecord record = RequestRecords.full(UUID.randomUUID());
    leave(record);
    journal.round();

    producer().errorNext(new TimeoutException("audit"));
    producer().completeNext();
    assertThat(journal.pending()).isEqualTo(1);

    journal.round();
    List<ProducerRecord<byte[], byte[]>> sent = producer().history();
    assertThat(sent)
        .extracting(ProducerRecord::topic)
        .containsExactly("redisgate.audit", "redisgate.usage", "redisgate.audit");
    assertThat(AuditRecordReader.read(sent.getLast().value())).isEqualTo(record);
    producer().completeNext();
    assertThat(journal.pending()).isZero();
  }

  @Test
  void brokenProducer_isReplacedAndNothingLost() {
    leave(RequestRecords.full(UUID.randomUUID()));
    journal.round();
    producer().sendException = new KafkaException("fatal");
    leave(RequestRecords.full(UUID.randomUUID()));
    journal.round();
    assertThat(producers).hasSizeGreaterThan(1);
    assertThat(producers.getFirst().closed()).isTrue();

    journal.round();

    producers.forEach(KafkaRecordJournalTest::completeAll);
    assertThat(journal.pending()).isZero();
  }

  @Test
  void event_carriesItsAttributesAsHeaders() {
    UUID id = UUID.randomUUID();
    leave(RequestRecords.full(id));
    leave(RequestRecords.bare(id));
    journal.round();

    List<ProducerRecord<byte[], byte[]>> sent = producer().history();
    String instance = "0195a000-0000-7000-8000-000000000002";
    assertThat(new String(sent.get(0).key(), UTF_8)).isEqualTo(instance);
    assertThat(headers(sent.get(0)))
        .containsExactly(
            "ce_specversion=1.0",
            "ce_id=" + id,
            "ce_source=/redisgate/audit",
            "ce_type=dev.redisgate.audit.request.v1",
            "ce_time=2026-03-01T12:00:00.123456Z",
            "ce_subject=" + instance,
            "content-type=application/json");
    assertThat(headers(sent.get(1)))
        .contains("ce_source=/redisgate/usage", "ce_type=dev.redisgate.usage.request.v1");
    assertThat(new String(sent.get(2).key(), UTF_8)).isEqualTo("none");
    assertThat(headers(sent.get(2))).noneMatch(header -> header.startsWith("ce_subject"));
  }

  @Test
  void close_waitsForAcknowledgements() {
    leave(RequestRecords.full(UUID.randomUUID()));
    journal.round();
    journal.start();
    CompletableFuture<Integer> lost =
        CompletableFuture.supplyAsync(() -> journal.close(Duration.ofMinutes(1)));

    completeAll(producer());

    assertThat(lost).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(0);
    assertThat(producer().closed()).isTrue();
    assertThat(journal.tryReserve()).isFalse();
  }

  @Test
  void close_whenKafkaStaysAway_tellsHowManyAreLost() {
    leave(RequestRecords.full(UUID.randomUUID()));
    leave(RequestRecords.full(UUID.randomUUID()));
    journal.start();

    assertThat(journal.close(Duration.ofMillis(1))).isEqualTo(2);
  }

  private void leave(RequestRecord record) {
    assertThat(journal.tryReserve()).isTrue();
    journal.append(record);
  }

  private MockProducer<byte[], byte[]> producer() {
    return producers.getLast();
  }

  private MockProducer<byte[], byte[]> newProducer() {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    producers.add(producer);
    return producer;
  }

  private static void completeAll(MockProducer<byte[], byte[]> producer) {
    while (producer.completeNext()) {
      // one more acknowledged
    }
  }

  private static List<String> headers(ProducerRecord<byte[], byte[]> event) {
    List<String> texts = new ArrayList<>();
    for (Header header : event.headers()) {
      texts.add(header.key() + "=" + new String(header.value(), UTF_8));
    }
    return texts;
  }
}
