package dev.redisgate.local.kubernetes.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Holds a text, number or boolean against a schema. */
final class Scalars {
  private static final BigDecimal INT32_MAX = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal INT64_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private Scalars() {}

  static List<String> problems(Object value, Map<String, Object> schema) {
    List<String> problems = new ArrayList<>();
    if (!hasType(value, schema)) {
      problems.add(
          "is " + value + ", which is no " + schema.getOrDefault("type", "text or integer"));
      return problems;
    }
    if (schema.get("enum") instanceof List<?> words && !words.contains(value)) {
      problems.add("is " + value + ", which is none of " + words);
    }
    if (schema.get("pattern") instanceof String pattern
        && !Pattern.compile(pattern).matcher(value.toString()).find()) {
      problems.add("is " + value + ", which does not match " + pattern);
    }
    if (value instanceof String text) {
      ofText(text, schema, problems);
    } else if (value instanceof Number number) {
      ofNumber(new BigDecimal(number.toString()), schema, problems);
    }
    return problems;
  }

  private static boolean hasType(Object value, Map<String, Object> schema) {
    if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
      return value instanceof String || isInteger(value);
    }
    return switch (schema.getOrDefault("type", "").toString()) {
      case "" -> true;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "integer" -> isInteger(value);
      case "number" -> value instanceof Number;
      default -> false;
    };
  }

  private static boolean isInteger(Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
  }

  private static void ofText(String text, Map<String, Object> schema, List<String> problems) {
    int length = text.codePointCount(0, text.length());
    if (length < bound(schema, "minLength", 0)
        || length > bound(schema, "maxLength", Integer.MAX_VALUE)) {
      problems.add("has " + length + " characters");
    }
    boolean wrong =
        switch (schema.getOrDefault("format", "").toString()) {
          case "date-time" -> !isTime(text);
          case "byte" -> !isBase64(text);
          default -> false;
        };
    if (wrong) {
      problems.add("is " + text + ", which has not the format " + schema.get("format"));
    }
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isBase64(String text) {
    try {
      Base64.getDecoder().decode(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void ofNumber(
      BigDecimal number, Map<String, Object> schema, List<String> problems) {
    BigDecimal widest =
        switch (schema.getOrDefault("format", "").toString()) {
          case "int32" -> INT32_MAX;
          case "int64" -> INT64_MAX;
          default -> number.abs();
        };
    if (number.abs().compareTo(widest) > 0
        || (schema.get("minimum") instanceof Number least
            && number.compareTo(new BigDecimal(least.toString())) < 0)
        || (schema.get("maximum") instanceof Number most
            && number.compareTo(new BigDecimal(most.toString())) > 0)) {
      problems.add("is " + number + ", which is out of range");
    }
  }

  static long bound(Map<String, Object> schema, String name, long otherwise) {
    return schema.get(name) instanceof Number bound ? bound.longValue() : otherwise;
  }
}
