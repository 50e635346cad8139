package dev.redisgate.local.audit;

import dev.redisgate.core.record.CommandCount;
import dev.redisgate.core.record.Outcome;
import dev.redisgate.core.record.RequestIds;
import dev.redisgate.core.record.RequestRecord;
import dev.redisgate.core.record.kafka.JournalSettings;
import dev.redisgate.core.record.kafka.KafkaRecordJournal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Requests to one instance, and a door's way to leave their records. */
final class Requests {
  private static final RequestIds IDS = new RequestIds(Clock.systemUTC(), new SecureRandom());
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);

  private Requests() {}

  static List<RequestRecord> to(UUID instance, int count) {
    return Stream.generate(() -> to(instance)).limit(count).toList();
  }

  static RequestRecord to(UUID instance) {
    return to(instance, IDS.next(), Instant.now());
  }

  static RequestRecord to(UUID instance, UUID id, Instant occurredAt) {
    return new RequestRecord(
        id,
        occurredAt,
        "pipeline",
        UUID.randomUUID(),
        instance,
        UUID.randomUUID(),
        "192.0.2.7",
        "curl/8.5.0 \0 \\ \t \u00e9",
        List.of(new CommandCount("SET", 2), new CommandCount("GET", 1)),
        3,
        120,
        4_000_000_000L,
        Outcome.ERROR,
        1,
        "WRONGTYPE",
        200,
        Duration.ofNanos(345_678));
  }

  /** Leaves the records and returns when Kafka has them all; says how many it has not. */
  static int leave(List<RequestRecord> requests, String bootstrapServers) {
    KafkaRecordJournal journal =
        KafkaRecordJournal.start(JournalSettings.of(bootstrapServers), new SimpleMeterRegistry());
    for (RequestRecord request : requests) {
      if (!journal.tryReserve()) {
        throw new IllegalStateException("journal is full");
      }
      journal.append(request);
    }
    return journal.close(DRAIN_LIMIT);
  }
}
