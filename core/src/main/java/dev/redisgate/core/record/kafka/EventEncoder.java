package dev.redisgate.core.record.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.redisgate.core.record.EventType;
import dev.redisgate.core.record.RecordBytes;
import dev.redisgate.core.record.RecordWriter;
import dev.redisgate.core.record.RequestRecord;
import dev.redisgate.core.record.Topics;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Kafka records of a request: CloudEvents 1.0 in binary content mode, so the value is the
 * plain JSON and the attributes are headers. Headers that never change are made once. Not
 * thread-safe.
 */
final class EventEncoder {
  private static final byte[] NO_INSTANCE = Topics.NO_INSTANCE.getBytes(UTF_8);
  private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
  private static final Header CONTENT_TYPE = header("content-type", "application/json");
  private static final Stream AUDIT = new Stream(EventType.AUDIT);
  private static final Stream USAGE = new Stream(EventType.USAGE);

  private final RecordWriter writer = new RecordWriter();

  Events encode(RequestRecord request) {
    RecordBytes bytes = writer.write(request);
    byte[] instance = bytes.instanceId();
    byte[] key = instance == null ? NO_INSTANCE : instance;
    Header id = new RecordHeader("ce_id", bytes.id());
    Header time = new RecordHeader("ce_time", bytes.occurredAt());
    Header subject = instance == null ? null : new RecordHeader("ce_subject", instance);
    return new Events(
        AUDIT.event(key, bytes.audit(), id, time, subject),
        USAGE.event(key, bytes.usage(), id, time, subject));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }

  /** Both Kafka records of one request. */
  record Events(ProducerRecord<byte[], byte[]> audit, ProducerRecord<byte[], byte[]> usage) {
    ProducerRecord<byte[], byte[]> of(EventType type) {
      return switch (type) {
        case AUDIT -> audit;
        case USAGE -> usage;
      };
    }
  }

  /** What all events of one type share. */
  private static final class Stream {
    private final String topic;
    private final Header type;
    private final Header source;

    Stream(EventType event) {
      topic = event.topic().name();
      type = header("ce_type", event.type());
      source = header("ce_source", event.source());
    }

    ProducerRecord<byte[], byte[]> event(
        byte[] key, byte[] value, Header id, Header time, @Nullable Header subject) {
      List<Header> headers =
          subject == null
              ? List.of(SPEC_VERSION, id, source, type, time, CONTENT_TYPE)
              : List.of(SPEC_VERSION, id, source, type, time, subject, CONTENT_TYPE);
      return new ProducerRecord<>(topic, null, key, value, headers);
    }
  }
}
