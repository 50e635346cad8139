package dev.redisgate.core.page;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * The last record of a page: the next one begins with what is older. Its text is opaque to callers
 * and names no more than the record does.
 */
public record Cursor(Instant occurredAt, UUID id) {
  private static final int BYTES = 3 * Long.BYTES;
  private static final int TEXT_LENGTH = 32;
  private static final long FIRST_MICROS =
      ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("0001-01-01T00:00:00Z"));

  /** The text for an URL. */
  public String text() {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, occurredAt))
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().encodeToString(bytes.array());
  }

  /**
   * The cursor of a text.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Cursor parse(String text) {
    if (text.length() != TEXT_LENGTH) {
      throw new IllegalArgumentException("cursor is not one of ours");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      long micros = bytes.getLong();
      if (micros < FIRST_MICROS) {
        throw new IllegalArgumentException("PostgreSQL has no such time");
      }
      Instant occurredAt = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
      return new Cursor(occurredAt, new UUID(bytes.getLong(), bytes.getLong()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cursor is not one of ours", e);
    }
  }
}
