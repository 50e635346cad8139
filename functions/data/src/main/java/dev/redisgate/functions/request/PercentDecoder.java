package dev.redisgate.functions.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes percent escapes to bytes. What is no escape is kept as it stands. */
final class PercentDecoder {
  private PercentDecoder() {}

  /**
   * @param text one character for each byte, as read from the request line
   * @param plusIsSpace as in a query
   */
  static byte[] decode(String text, int start, int end, boolean plusIsSpace) {
    if (isPlain(text, start, end, plusIsSpace)) {
      return text.substring(start, end).getBytes(StandardCharsets.ISO_8859_1);
    }
    byte[] bytes = new byte[end - start];
    int length = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '%' && i + 2 < end && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2))) {
        bytes[length++] = (byte) (hex(text.charAt(i + 1)) << 4 | hex(text.charAt(i + 2)));
        i += 2;
      } else if (c == '%' && i + 1 < end && text.charAt(i + 1) == '%') {
        // The contract keeps "%%12" as it stands: the second one begins no escape.
        bytes[length++] = '%';
        bytes[length++] = '%';
        i++;
      } else {
        bytes[length++] = (byte) (c == '+' && plusIsSpace ? ' ' : c);
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  private static boolean isPlain(String text, int start, int end, boolean plusIsSpace) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '+' && plusIsSpace) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char c) {
    return hex(c) >= 0;
  }

  private static int hex(char c) {
    return Character.digit(c, 16);
  }
}
