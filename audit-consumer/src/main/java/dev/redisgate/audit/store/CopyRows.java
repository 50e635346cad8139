package dev.redisgate.audit.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.redisgate.core.record.CommandCount;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Rows in the binary format of PostgreSQL's COPY: nothing to escape, and nothing for the server to
 * parse. Grows as needed and is used again for the next batch. Not thread-safe.
 */
final class CopyRows {
  private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(ISO_8859_1);
  private static final int INITIAL_SIZE = 64 * 1024;
  private static final short END = -1;
  private static final int NULL = -1;
  private static final byte JSONB_VERSION = 1;
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private ByteBuffer bytes = ByteBuffer.allocate(INITIAL_SIZE);

  /** Starts over. */
  void begin() {
    bytes.clear();
    bytes.put(SIGNATURE).putInt(0).putInt(0);
  }

  void end() {
    room(Short.BYTES).putShort(END);
  }

  byte[] array() {
    return bytes.array();
  }

  int length() {
    return bytes.position();
  }

  CopyRows row(int columns) {
    room(Short.BYTES).putShort((short) columns);
    return this;
  }

  CopyRows uuid(@Nullable UUID id) {
    if (id == null) {
      return none();
    }
    field(Long.BYTES * 2)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits());
    return this;
  }

  /**
   * Text. A NUL character, which PostgreSQL does not store, becomes the replacement character: the
   * record is worth more.
   */
  CopyRows text(@Nullable String text) {
    if (text == null) {
      return none();
    }
    byte[] utf8 = text.replace('\0', '\ufffd').getBytes(UTF_8);
    field(utf8.length).put(utf8);
    return this;
  }

  /**
   * @throws ArithmeticException when it is further away than PostgreSQL can count
   */
  CopyRows timestamp(Instant instant) {
    long seconds = Math.subtractExact(instant.getEpochSecond(), EPOCH.getEpochSecond());
    long micros = instant.getNano() / NANOS_PER_MICRO;
    field(Long.BYTES)
        .putLong(Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), micros));
    return this;
  }

  CopyRows bigint(long number) {
    field(Long.BYTES).putLong(number);
    return this;
  }

  CopyRows integer(int number) {
    field(Integer.BYTES).putInt(number);
    return this;
  }

  /**
   * @throws ArithmeticException when it doesn't fit
   */
  CopyRows smallint(int number) {
    short small = (short) number;
    if (small != number) {
      throw new ArithmeticException("out of the range of a smallint");
    }
    field(Short.BYTES).putShort(small);
    return this;
  }

  /** A JSON object of name and count. */
  CopyRows counts(List<CommandCount> commands) {
    int start = bytes.position();
    field(1).put(JSONB_VERSION);
    char before = '{';
    for (CommandCount command : commands) {
      byte[] name = JsonStringEncoder.getInstance().quoteAsUTF8(command.name());
      byte[] count = Integer.toString(command.count()).getBytes(ISO_8859_1);
      room(name.length + count.length + 4).put((byte) before).put((byte) '"').put(name);
      bytes.put((byte) '"').put((byte) ':').put(count);
      before = ',';
    }
    room(2).put(commands.isEmpty() ? new byte[] {'{', '}'} : new byte[] {'}'});
    bytes.putInt(start, bytes.position() - start - Integer.BYTES);
    return this;
  }

  /** A JSON object of texts. */
  CopyRows texts(Map<String, String> texts) {
    int start = bytes.position();
    field(1).put(JSONB_VERSION);
    room(1).put((byte) '{');
    boolean more = false;
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      if (more) {
        room(1).put((byte) ',');
      }
      more = true;
      quoted(entry.getKey());
      room(1).put((byte) ':');
      quoted(entry.getValue());
    }
    room(1).put((byte) '}');
    bytes.putInt(start, bytes.position() - start - Integer.BYTES);
    return this;
  }

  private void quoted(String text) {
    byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
    room(quoted.length + 2).put((byte) '"').put(quoted).put((byte) '"');
  }

  private CopyRows none() {
    room(Integer.BYTES).putInt(NULL);
    return this;
  }

  private ByteBuffer field(int length) {
    return room(Integer.BYTES + length).putInt(length);
  }

  private ByteBuffer room(int length) {
    if (bytes.remaining() < length) {
      int size = Math.max(bytes.capacity() * 2, bytes.position() + length);
      bytes = ByteBuffer.allocate(size).put(bytes.flip());
    }
    return bytes;
  }
}
