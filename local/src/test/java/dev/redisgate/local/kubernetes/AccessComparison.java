package dev.redisgate.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.kubernetes.mock.ApiCall;
import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What a service account of ours may do by the manifests, compared with what is done with it. */
record AccessComparison(List<Right> rights) {
  private static final String NAMESPACE = "redisgate";

  /**
   * One thing that is allowed.
   *
   * @param namespace where; empty for everywhere
   * @param name of the one object it is allowed for; empty for any
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

  /** The rights of a service account. */
  static AccessComparison of(List<Map<String, Object>> manifests, String account) {
    List<Right> rights = new ArrayList<>();
    for (Map<String, Object> binding : manifests) {
      if (Trees.text(binding, "kind").endsWith("RoleBinding") && binds(binding, account)) {
        String kind = Trees.text(binding, "roleRef", "kind");
        String namespace =
            Trees.text(binding, "kind").equals("RoleBinding")
                ? Trees.text(binding, "metadata", "namespace")
                : "";
        role(manifests, kind, Trees.text(binding, "roleRef", "name"))
            .forEach(rule -> rights.addAll(rights(rule, namespace)));
      }
    }
    return new AccessComparison(rights);
  }

  /** Requires that each call is allowed and each right is used. */
  void requireExactly(Collection<ApiCall> calls) {
    assertThat(calls.stream().filter(call -> rights.stream().noneMatch(r -> r.allows(call))))
        .as("calls that no rule allows")
        .isEmpty();
    assertThat(rights.stream().filter(right -> calls.stream().noneMatch(right::allows)))
        .as("rights that nothing uses")
        .isEmpty();
  }

  private static boolean binds(Map<String, Object> binding, String account) {
    return Trees.maps(binding.get("subjects")).stream()
        .anyMatch(
            subject ->
                Objects.equals(subject.get("kind"), "ServiceAccount")
                    && Objects.equals(subject.get("name"), account)
                    && Objects.equals(subject.get("namespace"), NAMESPACE));
  }

  private static List<Map<String, Object>> role(
      List<Map<String, Object>> manifests, String kind, String name) {
    return manifests.stream()
        .filter(object -> Trees.text(object, "kind").equals(kind))
        .filter(object -> Trees.text(object, "metadata", "name").equals(name))
        .flatMap(object -> Trees.maps(object.get("rules")).stream())
        .toList();
  }

  private static List<Right> rights(Map<String, Object> rule, String namespace) {
    return texts(rule, "apiGroups")
        .flatMap(
            group ->
                texts(rule, "resources")
                    .flatMap(
                        resource ->
                            texts(rule, "verbs")
                                .flatMap(
                                    verb ->
                                        names(rule)
                                            .map(
                                                name ->
                                                    new Right(
                                                        verb, group, resource, namespace, name)))))
        .toList();
  }

  private static Stream<String> names(Map<String, Object> rule) {
    return rule.containsKey("resourceNames") ? texts(rule, "resourceNames") : Stream.of("");
  }

  private static Stream<String> texts(Map<String, Object> rule, String field) {
    return Trees.list(rule.get(field)).stream().map(String::valueOf);
  }
}
