package dev.redisgate.functions.encode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the encoder may write and nothing more: null, whole numbers, strings, arrays, and
 * objects of one member. Fails on anything that is no JSON or no UTF-8.
 */
final class StrictJson {
  private final String text;
  private int at;

  private StrictJson(String text) {
    this.text = text;
  }

  static @Nullable Object read(byte[] json) {
    StrictJson reader;
    try {
      // Unlike new String, this fails on malformed bytes.
      ByteBuffer bytes = ByteBuffer.wrap(json);
      reader = new StrictJson(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      throw new AssertionError("no UTF-8", e);
    }
    Object value = reader.value();
    reader.check(reader.at == reader.text.length());
    return value;
  }

  private @Nullable Object value() {
    switch (text.charAt(at)) {
      case 'n' -> {
        skip("null");
        return null;
      }
      case '"' -> {
        return string();
      }
      case '[' -> {
        return array();
      }
      case '{' -> {
        skip("{");
        String name = string();
        skip(":");
        Object value = value();
        skip("}");
        return value == null ? name : Map.of(name, value);
      }
      default -> {
        int start = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
          at++;
        }
        String digits = text.substring(start, at);
        check(digits.matches("0|-?[1-9][0-9]*"));
        return Long.valueOf(digits);
      }
    }
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> items = new ArrayList<>();
    skip("[");
    while (text.charAt(at) != ']') {
      if (!items.isEmpty()) {
        skip(",");
      }
      items.add(value());
    }
    skip("]");
    return items;
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    skip("\"");
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      check(c >= ' ');
      value.append(c == '\\' ? escape() : c);
    }
    skip("\"");
    return value.toString();
  }

  private char escape() {
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> throw new AssertionError("escape of " + c);
    };
  }

  private void skip(String token) {
    check(text.startsWith(token, at));
    at += token.length();
  }

  private void check(boolean valid) {
    if (!valid) {
      throw new AssertionError("no JSON at " + at + ": " + text);
    }
  }
}
