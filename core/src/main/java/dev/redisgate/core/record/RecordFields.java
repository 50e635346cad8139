package dev.redisgate.core.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of one JSON object, read one after another and strictly by type. Messages of its
 * exceptions name the field and never quote what it held.
 */
public final class RecordFields implements AutoCloseable {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int UUID_LENGTH = 36;

  private final JsonParser parser;
  private String name = "";

  private RecordFields(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads the whole of {@code json}: whatever {@code reader} makes of its fields. */
  public static <T> T read(byte[] json, Reader<T> reader) throws MalformedRecordException {
    try (RecordFields fields =
        new RecordFields(FACTORY.createParser(ObjectReadContext.empty(), json))) {
      fields.start();
      T record = reader.read(fields);
      fields.end();
      return record;
    } catch (JacksonException e) {
      throw new MalformedRecordException("not JSON, or a number out of range");
    }
  }

  /** Makes a record of fields. */
  public interface Reader<T> {
    T read(RecordFields fields) throws MalformedRecordException;
  }

  /** Name of the next field, null after the last one. Its value must then be read or skipped. */
  public @Nullable String next() {
    String next = parser.nextName();
    if (next != null) {
      name = next;
      parser.nextToken();
    }
    return next;
  }

  /** Reads over a value, whatever it is. */
  public void skip() {
    parser.skipChildren();
  }

  /** A string or null. */
  public @Nullable String textOrNull() throws MalformedRecordException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : text();
  }

  /** A string. */
  public String text() throws MalformedRecordException {
    expect(JsonToken.VALUE_STRING, "a string");
    return parser.getString();
  }

  /** A UUID or null. */
  public @Nullable UUID uuidOrNull() throws MalformedRecordException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : uuid();
  }

  /** A UUID in its usual form. */
  public UUID uuid() throws MalformedRecordException {
    String text = text();
    try {
      if (text.length() == UUID_LENGTH) { // UUID.fromString also takes shortened groups
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException e) {
      // answered below
    }
    throw malformed("a UUID");
  }

  /** A moment in RFC 3339. */
  public Instant instant() throws MalformedRecordException {
    try {
      return Instant.parse(text());
    } catch (DateTimeException e) {
      throw malformed("an RFC 3339 timestamp");
    }
  }

  /** A whole number. */
  public long number() throws MalformedRecordException {
    expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
    return parser.getLongValue();
  }

  /** A whole number of at most 32 bits. */
  public int smallNumber() throws MalformedRecordException {
    expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
    return parser.getIntValue();
  }

  /** The name of a constant. */
  public <E extends Enum<E>> E oneOf(Class<E> type) throws MalformedRecordException {
    try {
      return Enum.valueOf(type, text());
    } catch (IllegalArgumentException e) {
      throw malformed("a known value");
    }
  }

  /** A string of which {@code values} knows what it stands for. */
  public <E> E oneOf(Map<String, E> values) throws MalformedRecordException {
    E value = values.get(text());
    if (value == null) {
      throw malformed("a known value");
    }
    return value;
  }

  /** An object of strings, in its order. */
  public Map<String, String> texts() throws MalformedRecordException {
    expect(JsonToken.START_OBJECT, "an object of strings");
    return restTexts();
  }

  /** An object of counts. */
  public List<CommandCount> commands() throws MalformedRecordException {
    expect(JsonToken.START_OBJECT, "an object of counts");
    return restCounts();
  }

  /** The fields that are left, all of them strings. */
  Map<String, String> restTexts() throws MalformedRecordException {
    String field = name;
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key = next(); key != null; key = next()) {
      name = field;
      if (texts.put(key, text()) != null) {
        throw malformed("an object that names each entry once");
      }
    }
    return texts;
  }

  /** The fields that are left, all of them counts. */
  List<CommandCount> restCounts() throws MalformedRecordException {
    String field = name;
    List<CommandCount> commands = new ArrayList<>();
    for (String command = next(); command != null; command = next()) {
      name = field;
      int count = smallNumber();
      if (count < 1) {
        throw malformed("an object of counts from 1 on");
      }
      commands.add(new CommandCount(command, count));
    }
    if (!distinct(commands)) {
      throw malformed("an object that names each command once");
    }
    return commands;
  }

  /** The value of a field that every record has. */
  public static <T> T required(@Nullable T value, String field) throws MalformedRecordException {
    if (value == null) {
      throw new MalformedRecordException(field + " is missing");
    }
    return value;
  }

  @Override
  public void close() {
    parser.close();
  }

  private void start() throws MalformedRecordException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedRecordException("not a JSON object");
    }
  }

  private void end() throws MalformedRecordException {
    if (parser.nextToken() != null) {
      throw new MalformedRecordException("something follows the JSON object");
    }
  }

  private void expect(JsonToken token, String what) throws MalformedRecordException {
    if (parser.currentToken() != token) {
      throw malformed(what);
    }
  }

  private MalformedRecordException malformed(String expected) {
    return new MalformedRecordException(name + " is not " + expected);
  }

  private static boolean distinct(List<CommandCount> commands) {
    if (commands.size() < 2) {
      return true;
    }
    Set<String> names = new HashSet<>();
    return commands.stream().allMatch(command -> names.add(command.name()));
  }
}
