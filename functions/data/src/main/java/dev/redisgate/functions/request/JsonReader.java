package dev.redisgate.functions.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON tokens from UTF-8 bytes and gives strings and numbers back as bytes, without making
 * text of them on the way. Reads flat input only: nothing here recurses.
 */
final class JsonReader {
  private static final int REPLACEMENT = 0xFFFD;

  private final byte[] json;
  private int at;

  JsonReader(byte[] json) {
    this.json = json;
    skipSpace();
  }

  boolean atEnd() {
    return at >= json.length;
  }

  /** The next byte that is not white space; 0 at the end. */
  int peek() {
    return atEnd() ? 0 : json[at];
  }

  boolean tryRead(char token) {
    if (peek() != token) {
      return false;
    }
    at++;
    skipSpace();
    return true;
  }

  void require(char token) throws BadJsonException {
    if (!tryRead(token)) {
      throw new BadJsonException();
    }
  }

  void requireEnd() throws BadJsonException {
    if (!atEnd()) {
      throw new BadJsonException();
    }
  }

  /** Whether a scalar or an object begins here: well-formed as far as that goes, but no array. */
  boolean skipsOneValue() {
    try {
      switch (peek()) {
        case '{' -> {
          return json[json.length - 1] == '}' || lastNonSpace() == '}';
        }
        case '"' -> readString();
        case 't' -> readWord("true");
        case 'f' -> readWord("false");
        case 'n' -> readWord("null");
        default -> readNumber();
      }
      return atEnd();
    } catch (BadJsonException e) {
      return false;
    }
  }

  private int lastNonSpace() {
    int last = json.length - 1;
    while (isSpace(json[last])) {
      last--;
    }
    return json[last];
  }

  byte[] readWord(String word) throws BadJsonException {
    byte[] expected = word.getBytes(StandardCharsets.US_ASCII);
    int end = at + expected.length;
    if (end > json.length || !Arrays.equals(json, at, end, expected, 0, expected.length)) {
      throw new BadJsonException();
    }
    at = end;
    skipSpace();
    return expected;
  }

  /** The text of a number, exactly as it was sent. */
  byte[] readNumber() throws BadJsonException {
    int start = at;
    if (peekRaw() == '-') {
      at++;
    }
    if (peekRaw() == '0') {
      at++;
    } else {
      digits();
    }
    if (peekRaw() == '.') {
      at++;
      digits();
    }
    if (peekRaw() == 'e' || peekRaw() == 'E') {
      at++;
      if (peekRaw() == '+' || peekRaw() == '-') {
        at++;
      }
      digits();
    }
    byte[] text = Arrays.copyOfRange(json, start, at);
    skipSpace();
    return text;
  }

  private void digits() throws BadJsonException {
    int start = at;
    while (peekRaw() >= '0' && peekRaw() <= '9') {
      at++;
    }
    if (at == start) {
      throw new BadJsonException();
    }
  }

  /** The UTF-8 bytes of a string. Bytes and surrogates that are no text become U+FFFD. */
  byte[] readString() throws BadJsonException {
    int start = at + 1;
    boolean ascii = true;
    int i = start;
    while (i < json.length && json[i] != '"') {
      byte b = json[i];
      if (b == '\\') {
        return readEscapedString(start);
      }
      if (b >= 0 && b < ' ') {
        throw new BadJsonException();
      }
      ascii &= b >= 0;
      i++;
    }
    if (i >= json.length) {
      throw new BadJsonException();
    }
    byte[] text = Arrays.copyOfRange(json, start, i);
    at = i + 1;
    skipSpace();
    return ascii ? text : validUtf8(text);
  }

  private byte[] readEscapedString(int start) throws BadJsonException {
    // An escape is never shorter than the UTF-8 it stands for, but for U+FFFD in place of a lone
    // surrogate, which takes 3 bytes and stood in 6.
    int end = endOfString(start);
    byte[] text = new byte[end - start];
    int length = 0;
    boolean ascii = true;
    int i = start;
    while (i < end) {
      byte b = json[i];
      if (b != '\\') {
        if (b >= 0 && b < ' ') {
          throw new BadJsonException();
        }
        ascii &= b >= 0;
        text[length++] = b;
        i++;
      } else if (json[i + 1] != 'u') {
        text[length++] = unescape(json[i + 1]);
        i += 2;
      } else {
        int codePoint = hex4(i + 2, end);
        i += 6;
        if (Character.isHighSurrogate((char) codePoint)) {
          int low = i + 1 < end && json[i] == '\\' && json[i + 1] == 'u' ? hex4(i + 2, end) : 0;
          if (Character.isLowSurrogate((char) low)) {
            codePoint = Character.toCodePoint((char) codePoint, (char) low);
            i += 6;
          } else {
            codePoint = REPLACEMENT;
          }
        } else if (Character.isLowSurrogate((char) codePoint)) {
          codePoint = REPLACEMENT;
        }
        length = putUtf8(codePoint, text, length);
      }
    }
    at = end + 1;
    skipSpace();
    byte[] exact = Arrays.copyOf(text, length);
    return ascii ? exact : validUtf8(exact);
  }

  private int endOfString(int start) throws BadJsonException {
    for (int i = start; i < json.length; i++) {
      if (json[i] == '"') {
        return i;
      }
      if (json[i] == '\\') {
        i++;
      }
    }
    throw new BadJsonException();
  }

  private static byte unescape(byte escape) throws BadJsonException {
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> throw new BadJsonException();
    };
  }

  private int hex4(int from, int end) throws BadJsonException {
    if (from + 4 > end) {
      throw new BadJsonException();
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(json[i], 16);
      if (digit < 0) {
        throw new BadJsonException();
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static int putUtf8(int codePoint, byte[] to, int length) {
    int at = length;
    if (codePoint < 0x80) {
      to[at++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      to[at++] = (byte) (0xC0 | codePoint >> 6);
      to[at++] = (byte) (0x80 | codePoint & 0x3F);
    } else if (codePoint < 0x10000) {
      to[at++] = (byte) (0xE0 | codePoint >> 12);
      to[at++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
      to[at++] = (byte) (0x80 | codePoint & 0x3F);
    } else {
      to[at++] = (byte) (0xF0 | codePoint >> 18);
      to[at++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
      to[at++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
      to[at++] = (byte) (0x80 | codePoint & 0x3F);
    }
    return at;
  }

  private static byte[] validUtf8(byte[] text) {
    return new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
  }

  private int peekRaw() {
    return at < json.length ? json[at] : 0;
  }

  private void skipSpace() {
    while (at < json.length && isSpace(json[at])) {
      at++;
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
