package dev.redisgate.core.record.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.redisgate.core.record.EventType;
import dev.redisgate.core.record.RecordBytes;
import dev.redisgate.core.record.RecordWriter;
import dev.redisgate.core.record.RequestRecord;
import dev.redisgate.core.record.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the Kafka records of a request. Not thread-safe. */
final class EventEncoder {
  private static final byte[] NO_INSTANCE = Topics.NO_INSTANCE.getBytes(UTF_8);
  private static final EventFrame AUDIT = new EventFrame(EventType.AUDIT);
  private static final EventFrame USAGE = new EventFrame(EventType.USAGE);

  private final RecordWriter writer = new RecordWriter();

  Events encode(RequestRecord request) {
    RecordBytes bytes = writer.write(request);
    byte[] instance = bytes.instanceId();
    byte[] key = instance == null ? NO_INSTANCE : instance;
    return new Events(
        AUDIT.event(key, bytes.audit(), bytes.id(), bytes.occurredAt(), instance),
        USAGE.event(key, bytes.usage(), bytes.id(), bytes.occurredAt(), instance));
  }

  /** Both Kafka records of one request. */
  record Events(ProducerRecord<byte[], byte[]> audit, ProducerRecord<byte[], byte[]> usage) {
    ProducerRecord<byte[], byte[]> of(EventType type) {
      return switch (type) {
        case AUDIT -> audit;
        case USAGE -> usage;
        case ACTION -> throw new IllegalArgumentException("no event of a request: " + type);
      };
    }
  }
}
