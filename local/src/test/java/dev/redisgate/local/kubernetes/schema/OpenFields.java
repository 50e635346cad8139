package dev.redisgate.local.kubernetes.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fields that a schema leaves open although the server's code does not: what is known of them takes
 * their place.
 */
final class OpenFields {
  private static final Map<String, Map<String, String>> KNOWN =
      Map.of(
          "dev.knative.serving.v1.Service",
          Map.of("emptyDir", "io.k8s.api.core.v1.EmptyDirVolumeSource"),
          "JobSink",
          Map.of("job", "io.k8s.api.batch.v1.Job"));

  private OpenFields() {}

  /**
   * A schema whose open fields are closed.
   *
   * @param name of the schema, or the kind of a custom resource
   */
  static Map<String, Object> close(String name, Map<String, Object> schema) {
    Map<String, String> known = KNOWN.get(name);
    return known == null ? schema : Trees.map(closed("", schema, known));
  }

  private static Object closed(String field, Object node, Map<String, String> known) {
    if (node instanceof List<?> list) {
      return list.stream().map(item -> closed("", item, known)).toList();
    }
    if (!(node instanceof Map<?, ?>)) {
      return node;
    }
    Map<String, Object> schema = Trees.map(node);
    if (known.containsKey(field)
        && schema.containsKey(SchemaCheck.PRESERVE)
        && !schema.containsKey("properties")) {
      return Map.of("$ref", known.get(field));
    }
    return schema.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> closed(entry.getKey(), entry.getValue(), known),
                (first, second) -> first,
                LinkedHashMap::new));
  }
}
