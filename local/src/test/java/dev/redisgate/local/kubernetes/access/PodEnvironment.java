package dev.redisgate.local.kubernetes.access;

import dev.redisgate.local.kubernetes.schema.Kind;
import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment variables that a container has, by the manifests.
 *
 * @param objects that are applied
 * @param secrets values of Secrets, by {@code name/key}
 */
record PodEnvironment(List<Map<String, Object>> objects, Map<String, String> secrets) {
  private static final String NAMESPACE = "redisgate";

  /** Of the only container of a pod's spec. */
  Map<String, String> of(Object podSpec) {
    Map<String, Object> container = Trees.maps(Trees.at(podSpec, "containers")).getFirst();
    Map<String, String> variables = new HashMap<>();
    for (Map<String, Object> from : Trees.maps(container.get("envFrom"))) {
      Trees.map(Trees.at(settings(Trees.text(from, "configMapRef", "name")), "data"))
          .forEach((key, value) -> variables.put(key, value.toString()));
    }
    for (Map<String, Object> variable : Trees.maps(container.get("env"))) {
      variables.put(Trees.text(variable, "name"), value(variable));
    }
    return variables;
  }

  private String value(Map<String, Object> variable) {
    Map<String, Object> from = Trees.map(variable.get("valueFrom"));
    if (from.containsKey("secretKeyRef")) {
      String key = Trees.text(from, "secretKeyRef", "name") + "/" + key(from, "secretKeyRef");
      if (!secrets.containsKey(key)) {
        throw new IllegalStateException("there is no Secret " + key);
      }
      return secrets.get(key);
    }
    if (from.containsKey("configMapKeyRef")) {
      Map<String, Object> settings = settings(Trees.text(from, "configMapKeyRef", "name"));
      return Trees.text(settings, "data", key(from, "configMapKeyRef"));
    }
    return from.containsKey("fieldRef") ? NAMESPACE : Trees.text(variable, "value");
  }

  private static String key(Map<String, Object> from, String kind) {
    return Trees.text(from, kind, "key");
  }

  private Map<String, Object> settings(String name) {
    return object("ConfigMap", name);
  }

  /** An object by kind and name; an empty one if there is none. */
  Map<String, Object> object(String kind, String name) {
    return objects.stream()
        .filter(it -> Kind.of(it).name().equals(kind))
        .filter(it -> Trees.text(it, "metadata", "name").equals(name))
        .findFirst()
        .orElse(Map.of());
  }
}
