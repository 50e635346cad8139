package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.Map;

/** A label selector. */
record Selector(Map<String, Object> tree) {

  boolean matches(Map<String, Object> labels) {
    return Trees.map(tree.get("matchLabels")).entrySet().stream()
            .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())))
        && Trees.maps(tree.get("matchExpressions")).stream().allMatch(it -> holds(it, labels));
  }

  private static boolean holds(Map<String, Object> expression, Map<String, Object> labels) {
    Object value = labels.get(Trees.text(expression, "key"));
    boolean listed = value != null && Trees.list(expression.get("values")).contains(value);
    return switch (Trees.text(expression, "operator")) {
      case "In" -> listed;
      case "NotIn" -> !listed;
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> false;
    };
  }
}
