package dev.redisgate.core.record.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.redisgate.core.record.EventType;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * What all events of one type share: CloudEvents 1.0 in binary content mode, so the value is the
 * plain JSON and the attributes are headers. Headers that never change are made once.
 */
public final class EventFrame {
  private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
  private static final Header CONTENT_TYPE = header("content-type", "application/json");

  private final String topic;
  private final Header type;
  private final Header source;

  public EventFrame(EventType event) {
    topic = event.topic().name();
    type = header("ce_type", event.type());
    source = header("ce_source", event.source());
  }

  /**
   * The Kafka record of one event.
   *
   * @param key decides its partition
   * @param value JSON
   * @param id UUID as text
   * @param time RFC 3339, UTC, microseconds
   * @param subject what it is about; null when that is not known
   */
  public ProducerRecord<byte[], byte[]> event(
      byte[] key, byte[] value, byte[] id, byte[] time, byte @Nullable [] subject) {
    Header idHeader = new RecordHeader("ce_id", id);
    Header timeHeader = new RecordHeader("ce_time", time);
    List<Header> headers =
        subject == null
            ? List.of(SPEC_VERSION, idHeader, source, type, timeHeader, CONTENT_TYPE)
            : List.of(
                SPEC_VERSION,
                idHeader,
                source,
                type,
                timeHeader,
                new RecordHeader("ce_subject", subject),
                CONTENT_TYPE);
    return new ProducerRecord<>(topic, null, key, value, headers);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
