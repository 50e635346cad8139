package dev.redisgate.local.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.record.AuditRecordReader;
import dev.redisgate.core.record.EventType;
import dev.redisgate.core.record.RequestRecord;
import dev.redisgate.core.record.UsageRecordReader;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CloudEvents SDK, which shares no code with the journal, reads what the journal wrote. */
class CloudEventsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void records_areCloudEvents(@TempDir Path directory) throws Exception {
    RequestRecord request = Requests.to(UUID.randomUUID());
    try (RecordServers servers = RecordServers.start(directory)) {
      assertThat(Requests.leave(List.of(request), servers.bootstrapServers())).isZero();

      CloudEvent audit = onlyEvent(servers, EventType.AUDIT);
      CloudEvent usage = onlyEvent(servers, EventType.USAGE);

      assertAttributes(audit, request, EventType.AUDIT);
      assertAttributes(usage, request, EventType.USAGE);
      assertThat(AuditRecordReader.read(audit.getData().toBytes()).commands())
          .isEqualTo(request.commands());
      assertThat(UsageRecordReader.read(usage.getData().toBytes()).commandCount()).isEqualTo(3);
    }
  }

  private static void assertAttributes(CloudEvent event, RequestRecord request, EventType type) {
    assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
    assertThat(event.getId()).isEqualTo(request.id().toString());
    assertThat(event.getType()).isEqualTo(type.type());
    assertThat(event.getSource()).isEqualTo(URI.create(type.source()));
    assertThat(event.getSubject()).isEqualTo(String.valueOf(request.instanceId()));
    assertThat(event.getDataContentType()).isEqualTo("application/json");
    assertThat(event.getTime().toInstant())
        .isBetween(request.occurredAt().minusNanos(1_000), request.occurredAt());
  }

  private static CloudEvent onlyEvent(RecordServers servers, EventType type) {
    List<CloudEvent> events = new ArrayList<>();
    try (KafkaConsumer<String, CloudEvent> reader =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                servers.bootstrapServers(),
                "group.id",
                "reader-" + type,
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new CloudEventDeserializer())) {
      reader.subscribe(List.of(type.topic().name()));
      await("the event")
          .atMost(PATIENCE)
          .pollInSameThread()
          .until(
              () -> {
                reader
                    .poll(Duration.ofMillis(200))
                    .forEach(
                        record -> {
                          assertThat(record.key()).isEqualTo(record.value().getSubject());
                          events.add(record.value());
                        });
                return !events.isEmpty();
              });
    }
    assertThat(events).hasSize(1);
    return events.getFirst();
  }
}
