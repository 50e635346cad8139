package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Roles, bindings and service accounts fit together. */
final class AccessRules {
  private AccessRules() {}

  static Stream<String> bindingsNameWhatExists(ObjectSet set) {
    return bindings(set)
        .filter(
            binding -> {
              String kind = Trees.text(binding, "roleRef", "kind");
              String namespace = kind.equals("Role") ? ObjectSet.namespace(binding) : "";
              return set.find(kind, namespace, Trees.text(binding, "roleRef", "name")).isEmpty()
                  || Trees.maps(binding.get("subjects")).isEmpty()
                  || Trees.maps(binding.get("subjects")).stream()
                      .anyMatch(subject -> account(set, subject).isEmpty());
            })
        .map(it -> ObjectSet.title(it) + ": names a role or an account that does not exist");
  }

  static Stream<String> rolesAreBoundOrAggregated(ObjectSet set) {
    return set.ofKind("Role", "ClusterRole")
        .filter(role -> bindings(set).noneMatch(it -> isOf(it, role)))
        .filter(
            role ->
                Trees.map(Trees.at(role, "metadata", "labels")).keySet().stream()
                    .noneMatch(label -> label.startsWith("rbac.authorization.k8s.io/aggregate-to")))
        .map(it -> ObjectSet.title(it) + ": nobody has it");
  }

  private static boolean isOf(Map<String, Object> binding, Map<String, Object> role) {
    return Trees.text(binding, "roleRef", "kind").equals(Trees.text(role, "kind"))
        && Trees.text(binding, "roleRef", "name").equals(ObjectSet.name(role));
  }

  static Stream<String> nothingIsAllowedByAsterisk(ObjectSet set) {
    return set.ofKind("Role", "ClusterRole")
        .filter(
            role ->
                Trees.maps(role.get("rules")).stream()
                    .flatMap(rule -> rule.values().stream())
                    .flatMap(words -> Trees.list(words).stream())
                    .anyMatch(word -> word.toString().contains("*")))
        .map(it -> ObjectSet.title(it) + ": allows by an asterisk");
  }

  /** A token for the Kubernetes API is mounted for exactly those accounts that have rights. */
  static Stream<String> tokensAreForAccountsWithRights(ObjectSet set) {
    return set.ofKind("ServiceAccount")
        .filter(
            account -> {
              boolean hasToken = !Boolean.FALSE.equals(account.get("automountServiceAccountToken"));
              return hasToken != hasRights(set, account);
            })
        .map(it -> ObjectSet.title(it) + ": has a token without rights, or rights without a token");
  }

  static Stream<String> podsHaveATokenIfTheirAccountHas(ObjectSet set) {
    return set.pods()
        .filter(
            pod -> {
              boolean without =
                  Boolean.FALSE.equals(pod.spec().get("automountServiceAccountToken"));
              return set.find(
                      "ServiceAccount",
                      pod.namespace(),
                      Trees.text(pod.spec(), "serviceAccountName"))
                  .filter(account -> hasRights(set, account) == without)
                  .isPresent();
            })
        .map(pod -> pod.title() + ": mounts a token that it does not need, or lacks one");
  }

  private static boolean hasRights(ObjectSet set, Map<String, Object> account) {
    return bindings(set)
        .flatMap(binding -> Trees.maps(binding.get("subjects")).stream())
        .anyMatch(subject -> account(set, subject).filter(account::equals).isPresent());
  }

  private static Optional<Map<String, Object>> account(ObjectSet set, Map<String, Object> subject) {
    return set.find(
        Trees.text(subject, "kind"), Trees.text(subject, "namespace"), Trees.text(subject, "name"));
  }

  private static Stream<Map<String, Object>> bindings(ObjectSet set) {
    return set.ofKind("RoleBinding", "ClusterRoleBinding");
  }
}
