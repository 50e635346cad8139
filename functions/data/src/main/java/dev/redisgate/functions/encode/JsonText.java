package dev.redisgate.functions.encode;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Writes bytes as a JSON string. */
final class JsonText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private JsonText() {}

  /**
   * Writes a JSON string.
   *
   * @param utf8 what is not valid UTF-8 in it becomes U+FFFD
   */
  static void write(byte[] utf8, ByteBuf out) {
    out.writeByte('"');
    if (isPlain(utf8)) {
      out.writeBytes(utf8);
    } else {
      escape(isAscii(utf8) ? utf8 : validUtf8(utf8), out);
    }
    out.writeByte('"');
  }

  private static boolean isPlain(byte[] bytes) {
    for (byte b : bytes) {
      if (b < ' ' || b == '"' || b == '\\') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] validUtf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
  }

  private static void escape(byte[] text, ByteBuf out) {
    int written = 0;
    for (int i = 0; i < text.length; i++) {
      byte b = text[i];
      if (b >= 0 && b < ' ' || b == '"' || b == '\\') {
        out.writeBytes(text, written, i - written);
        escape(b, out);
        written = i + 1;
      }
    }
    out.writeBytes(text, written, text.length - written);
  }

  private static void escape(byte b, ByteBuf out) {
    out.writeByte('\\');
    switch (b) {
      case '"', '\\' -> out.writeByte(b);
      case '\n' -> out.writeByte('n');
      case '\r' -> out.writeByte('r');
      case '\t' -> out.writeByte('t');
      case '\b' -> out.writeByte('b');
      case '\f' -> out.writeByte('f');
      default -> {
        out.writeByte('u');
        out.writeByte('0');
        out.writeByte('0');
        out.writeByte(HEX[b >> 4]);
        out.writeByte(HEX[b & 0xF]);
      }
    }
  }
}
