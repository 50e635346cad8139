package dev.redisgate.local.kubernetes.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Objects as trees of maps, lists, texts, numbers and booleans. */
public final class Trees {
  private Trees() {}

  /** The documents of a YAML or JSON text that are not empty. Keys given twice are refused. */
  public static List<Map<String, Object>> parse(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<Map<String, Object>> documents = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
      if (document != null) {
        documents.add(map(document));
      }
    }
    return documents;
  }

  /** The map that something is; an empty one if it is none. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** The list that something is; an empty one if it is none. */
  @SuppressWarnings("unchecked")
  public static List<Object> list(@Nullable Object value) {
    return value instanceof List<?> list ? (List<Object>) list : List.of();
  }

  /** The maps of a list. */
  public static List<Map<String, Object>> maps(@Nullable Object value) {
    return list(value).stream().filter(Map.class::isInstance).map(Trees::map).toList();
  }

  /** What is at a path of names; null if nothing is. */
  public static @Nullable Object at(@Nullable Object tree, String... names) {
    Object value = tree;
    for (String name : names) {
      value = map(value).get(name);
    }
    return value;
  }

  /** The text at a path; empty if there is none. */
  public static String text(@Nullable Object tree, String... names) {
    return at(tree, names) instanceof String text ? text : "";
  }
}
