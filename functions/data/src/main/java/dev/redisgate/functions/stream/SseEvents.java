package dev.redisgate.functions.stream;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes server-sent events: fields joined by commas, not quoted. An event is text of lines, so
 * each line of a field gets a {@code data:} of its own, and bytes that are no UTF-8 become U+FFFD.
 */
final class SseEvents {
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NEXT_LINE = "\ndata: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

  private SseEvents() {}

  /** Writes one event. */
  static void write(List<byte[]> fields, ByteBuf out) {
    out.writeBytes(DATA);
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.writeByte(',');
      }
      lines(text(fields.get(i)), out);
    }
    out.writeBytes(END);
  }

  /** CR ends a line of an event as LF does: left in, it would let a message forge events. */
  private static void lines(byte[] text, ByteBuf out) {
    int written = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n' || text[i] == '\r') {
        out.writeBytes(text, written, i - written);
        out.writeBytes(NEXT_LINE);
        boolean both = text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n';
        i += both ? 1 : 0;
        written = i + 1;
      }
    }
    out.writeBytes(text, written, text.length - written);
  }

  private static byte[] text(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
      }
    }
    return bytes;
  }
}
