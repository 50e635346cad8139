package dev.redisgate.functions.request;

import dev.redisgate.core.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Named values of a request: of a JSON object, or of a query. A value is one text, or a list of
 * them; a number is the text it was sent with, and null is as good as absent.
 */
public final class Fields {
  private static final String NOT_AN_OBJECT = "ERR expected a JSON object";
  private static final int MAX_FIELDS = 16;

  private final Map<String, Value> byName;

  private record Value(List<byte[]> texts, boolean isList) {}

  private Fields(Map<String, Value> byName) {
    this.byName = byName;
  }

  /** What reading came to. */
  public sealed interface Read {
    record Of(Fields fields) implements Read {}

    record Unreadable(Refusal refusal) implements Read {}
  }

  /** Reads a JSON object; nothing at all is one without fields. */
  public static Read ofJson(byte[] body) {
    JsonReader reader = new JsonReader(body);
    try {
      Map<String, Value> byName = new LinkedHashMap<>();
      if (!reader.atEnd()) {
        object(reader, byName);
        reader.requireEnd();
      }
      return new Read.Of(new Fields(byName));
    } catch (BadJsonException e) {
      return new Read.Unreadable(new Refusal.Malformed(e.text(NOT_AN_OBJECT)));
    }
  }

  /**
   * Takes the fields of a query. One that appears more than once is a list.
   *
   * @param lists names that are lists also when they appear once
   */
  public static Fields ofQuery(List<QueryField> query, List<String> lists) {
    Map<String, List<byte[]>> texts = new HashMap<>();
    for (QueryField field : query) {
      byte[] value = field.value();
      texts
          .computeIfAbsent(new String(field.name(), StandardCharsets.UTF_8), _ -> new ArrayList<>())
          .add(value == null ? new byte[0] : value);
    }
    Map<String, Value> byName = new HashMap<>();
    texts.forEach(
        (name, all) -> byName.put(name, new Value(all, all.size() > 1 || lists.contains(name))));
    return new Fields(byName);
  }

  /**
   * The first thing that is wrong with the fields, if anything.
   *
   * @param required texts that must be there
   * @param optional texts that may be
   * @param lists lists that may be
   */
  public Optional<Refusal> problem(
      List<String> required, List<String> optional, List<String> lists) {
    for (Map.Entry<String, Value> field : byName.entrySet()) {
      String name = field.getKey();
      boolean text = required.contains(name) || optional.contains(name);
      if (!text && !lists.contains(name)) {
        return refuse("ERR unknown field '" + shown(name) + "'");
      }
      if (text == field.getValue().isList()) {
        return refuse("ERR field '" + name + (text ? "' must be one text" : "' must be an array"));
      }
    }
    return required.stream()
        .filter(name -> !byName.containsKey(name))
        .findFirst()
        .flatMap(name -> refuse("ERR field '" + name + "' is missing"));
  }

  /** The text of a field, after {@link #problem} has found it there. */
  public byte[] text(String name) {
    return optionalText(name).orElseThrow();
  }

  /** The text of a field. */
  public Optional<byte[]> optionalText(String name) {
    return Optional.ofNullable(byName.get(name)).map(value -> value.texts().getFirst());
  }

  /** The texts of a list; none where the list is absent. */
  public List<byte[]> list(String name) {
    Value value = byName.get(name);
    return value == null ? List.of() : value.texts();
  }

  private static Optional<Refusal> refuse(String text) {
    return Optional.of(new Refusal.Malformed(text));
  }

  private static String shown(String name) {
    return name.substring(0, Math.min(name.length(), 64)).replaceAll("\\p{Cntrl}", " ");
  }

  private static void object(JsonReader reader, Map<String, Value> byName) throws BadJsonException {
    reader.require('{');
    if (reader.tryRead('}')) {
      return;
    }
    do {
      if (reader.peek() != '"' || byName.size() == MAX_FIELDS) {
        throw new BadJsonException();
      }
      String name = new String(reader.readString(), StandardCharsets.UTF_8);
      reader.require(':');
      if (reader.peek() == 'n') {
        reader.readWord("null");
      } else if (reader.tryRead('[')) {
        byName.put(name, new Value(list(reader), true));
      } else {
        byName.put(name, new Value(List.of(JsonCommands.argument(reader)), false));
      }
    } while (reader.tryRead(','));
    reader.require('}');
  }

  private static List<byte[]> list(JsonReader reader) throws BadJsonException {
    List<byte[]> texts = new ArrayList<>();
    if (reader.tryRead(']')) {
      return texts;
    }
    do {
      texts.add(JsonCommands.argument(reader));
    } while (reader.tryRead(','));
    reader.require(']');
    return texts;
  }
}
