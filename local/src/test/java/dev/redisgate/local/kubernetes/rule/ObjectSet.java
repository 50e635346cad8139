package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Kind;
import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Objects that are applied together.
 *
 * @param objects as trees
 * @param secrets keys of the Secrets that are made by hand, as {@code name/key}
 */
public record ObjectSet(List<Map<String, Object>> objects, Set<String> secrets) {

  public ObjectSet {
    objects = List.copyOf(objects);
    secrets = Set.copyOf(secrets);
  }

  Stream<Map<String, Object>> ofKind(String... names) {
    return objects.stream().filter(object -> List.of(names).contains(Kind.of(object).name()));
  }

  /** Services of Knative, not those of Kubernetes. */
  Stream<Map<String, Object>> knativeServices() {
    return ofKind("Service").filter(it -> Kind.of(it).group().equals("serving.knative.dev"));
  }

  Stream<Pod> pods() {
    return objects.stream().flatMap(object -> Pod.of(object).stream());
  }

  Optional<Map<String, Object>> find(String kind, String namespace, String name) {
    return ofKind(kind)
        .filter(it -> name(it).equals(name) && namespace(it).equals(namespace))
        .findFirst();
  }

  static String name(Map<String, Object> object) {
    return Trees.text(object, "metadata", "name");
  }

  static String namespace(Map<String, Object> object) {
    return Trees.text(object, "metadata", "namespace");
  }

  /** How texts name an object. */
  static String title(Map<String, Object> object) {
    return Kind.of(object).name() + " " + name(object);
  }
}
