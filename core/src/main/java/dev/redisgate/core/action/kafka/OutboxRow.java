package dev.redisgate.core.action.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.redisgate.core.record.EventType;
import dev.redisgate.core.record.InstantText;
import dev.redisgate.core.record.Topics;
import dev.redisgate.core.record.kafka.EventFrame;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits in the outbox.
 *
 * @param position rises with time, which is the order of shipping
 * @param value JSON
 */
record OutboxRow(
    long position, UUID id, Instant occurredAt, @Nullable UUID organizationId, byte[] value) {
  private static final EventFrame FRAME = new EventFrame(EventType.ACTION);
  private static final byte[] NO_ORGANIZATION = Topics.NO_ORGANIZATION.getBytes(UTF_8);

  static OutboxRow of(ResultSet row, int number) throws SQLException {
    return new OutboxRow(
        row.getLong("position"),
        row.getObject("id", UUID.class),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getObject("organization_id", UUID.class),
        row.getBytes("value"));
  }

  /** The row as an event, keyed by its organization. */
  ProducerRecord<byte[], byte[]> event() {
    byte[] organization =
        organizationId == null ? null : organizationId.toString().getBytes(ISO_8859_1);
    return FRAME.event(
        organization == null ? NO_ORGANIZATION : organization,
        value,
        id.toString().getBytes(ISO_8859_1),
        new InstantText().ascii(occurredAt),
        organization);
  }
}
