package dev.redisgate.local.kubernetes.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds one tree against a schema. Stricter than OpenAPI: where a schema names properties, others
 * are refused, even if it says that unknown ones are preserved. The server would drop them, and
 * Knative's webhooks, which read strictly, refuse them.
 */
final class SchemaCheck {
  static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

  private final Definitions definitions;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> freeKeys = new HashSet<>();

  SchemaCheck(Definitions definitions) {
    this.definitions = definitions;
  }

  /** What is wrong; each begins with the path of where it is. */
  List<String> problems() {
    return problems;
  }

  /** Paths of keys that may be any word: those of labels, data and the like. */
  Set<String> freeKeys() {
    return freeKeys;
  }

  void check(String path, @Nullable Object value, Map<String, Object> unresolved) {
    Map<String, Object> schema = definitions.resolve(unresolved);
    if (value == null) {
      report(!Boolean.TRUE.equals(schema.get("nullable")), path, "is null");
      return;
    }
    List<Map<String, Object>> choices = choices(schema);
    if (!choices.isEmpty() && choices.stream().noneMatch(choice -> fits(path, value, choice))) {
      problem(path, "is none of what it may be: " + value);
    }
    switch (value) {
      case Map<?, ?> map -> object(path, Trees.map(map), schema);
      case List<?> list -> array(path, Trees.list(list), schema);
      default -> Scalars.problems(value, schema).forEach(problem -> problem(path, problem));
    }
  }

  private static List<Map<String, Object>> choices(Map<String, Object> schema) {
    List<Map<String, Object>> choices = new ArrayList<>(Trees.maps(schema.get("oneOf")));
    choices.addAll(Trees.maps(schema.get("anyOf")));
    return choices;
  }

  private boolean fits(String path, Object value, Map<String, Object> choice) {
    SchemaCheck check = new SchemaCheck(definitions);
    check.check(path, value, choice);
    return check.problems.isEmpty();
  }

  private void object(String path, Map<String, Object> value, Map<String, Object> schema) {
    if (!takes(schema, "object")) {
      problem(path, "is an object and not " + schema.getOrDefault("type", "a text or a number"));
      return;
    }
    for (Object required : Trees.list(schema.get("required"))) {
      report(!value.containsKey(required), path + "." + required, "is missing");
    }
    Map<String, Object> properties = Trees.map(schema.get("properties"));
    value.forEach((key, item) -> member(path + "." + key, key, item, properties, schema));
  }

  private void member(
      String path,
      String key,
      @Nullable Object item,
      Map<String, Object> properties,
      Map<String, Object> schema) {
    if (properties.get(key) instanceof Map<?, ?> property) {
      check(path, item, Trees.map(property));
    } else if (schema.get("additionalProperties") instanceof Map<?, ?> others) {
      freeKeys.add(path);
      check(path, item, Trees.map(others));
    } else if (properties.isEmpty() && isOpen(schema)) {
      free(path, item);
    } else {
      problem(path, "is no field that the server knows");
    }
  }

  private static boolean isOpen(Map<String, Object> schema) {
    return Boolean.TRUE.equals(schema.get(PRESERVE))
        || Boolean.TRUE.equals(schema.get("additionalProperties"))
        || schema.isEmpty();
  }

  private void free(String path, @Nullable Object value) {
    freeKeys.add(path);
    Trees.map(value).forEach((key, item) -> free(path + "." + key, item));
    List<Object> items = Trees.list(value);
    for (int i = 0; i < items.size(); i++) {
      free(path + "[" + i + "]", items.get(i));
    }
  }

  private void array(String path, List<Object> value, Map<String, Object> schema) {
    if (!takes(schema, "array")) {
      problem(path, "is a list and not " + schema.getOrDefault("type", "a text or a number"));
      return;
    }
    report(value.size() < Scalars.bound(schema, "minItems", 0), path, "has too few items");
    report(
        value.size() > Scalars.bound(schema, "maxItems", Integer.MAX_VALUE),
        path,
        "has too many items");
    Map<String, Object> items = Trees.map(schema.get("items"));
    for (int i = 0; i < value.size(); i++) {
      String at = path + "[" + i + "]";
      if (items.isEmpty()) {
        free(at, value.get(i));
      } else {
        check(at, value.get(i), items);
      }
    }
  }

  private static boolean takes(Map<String, Object> schema, String type) {
    return schema.getOrDefault("type", type).equals(type)
        && !schema.containsKey("x-kubernetes-int-or-string");
  }

  private void report(boolean wrong, String path, String what) {
    if (wrong) {
      problem(path, what);
    }
  }

  private void problem(String path, String what) {
    problems.add(path + " " + what);
  }
}
