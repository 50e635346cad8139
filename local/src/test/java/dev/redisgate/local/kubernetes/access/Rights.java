package dev.redisgate.local.kubernetes.access;

import dev.redisgate.local.kubernetes.mock.ApiCall;
import dev.redisgate.local.kubernetes.schema.Kind;
import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a service account may do, one line for each word of each rule. */
record Rights(List<Right> all) {

  /**
   * One thing that is allowed.
   *
   * @param namespace where; empty for everywhere
   * @param name of what; empty for anything
   */
  record Right(String verb, String group, String resource, String namespace, String name) {
    boolean allows(ApiCall call) {
      return verb.equals(call.verb())
          && group.equals(call.group())
          && resource.equals(call.resource())
          && (namespace.isEmpty() || namespace.equals(call.namespace()))
          && (name.isEmpty() || name.equals(call.name()));
    }
  }

  /** Rights of an account, by the roles that are bound to it. */
  static Rights of(List<Map<String, Object>> objects, String account) {
    List<Right> all = new ArrayList<>();
    for (Map<String, Object> binding : objects) {
      boolean concerns =
          Trees.maps(binding.get("subjects")).stream()
              .anyMatch(subject -> account.equals(subject.get("name")));
      if (concerns) {
        Object role = binding.get("roleRef");
        String namespace =
            Kind.of(binding).name().equals("RoleBinding")
                ? Trees.text(binding, "metadata", "namespace")
                : "";
        objects.stream()
            .filter(it -> Kind.of(it).name().equals(Trees.text(role, "kind")))
            .filter(it -> Trees.text(it, "metadata", "name").equals(Trees.text(role, "name")))
            .flatMap(it -> Trees.maps(it.get("rules")).stream())
            .forEach(rule -> add(all, rule, namespace));
      }
    }
    return new Rights(List.copyOf(all));
  }

  private static void add(List<Right> all, Map<String, Object> rule, String namespace) {
    List<String> names = words(rule, "resourceNames");
    for (String group : words(rule, "apiGroups")) {
      for (String resource : words(rule, "resources")) {
        for (String verb : words(rule, "verbs")) {
          (names.isEmpty() ? Stream.of("") : names.stream())
              .forEach(name -> all.add(new Right(verb, group, resource, namespace, name)));
        }
      }
    }
  }

  private static List<String> words(Map<String, Object> rule, String field) {
    return Trees.list(rule.get(field)).stream().map(Object::toString).toList();
  }

  boolean allow(ApiCall call) {
    return all.stream().anyMatch(right -> right.allows(call));
  }

  /** Those that none of these calls needs. */
  List<Right> unused(List<ApiCall> calls) {
    return all.stream().filter(right -> calls.stream().noneMatch(right::allows)).toList();
  }
}
