package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What selects pods by their labels finds them. */
final class SelectorRules {
  private static final String PART_OF = "app.kubernetes.io/part-of";

  /** Labels of pods that others make: Strimzi, CloudNativePG, Knative Eventing. */
  private static final List<String> FOREIGN =
      List.of("strimzi.io/cluster", "cnpg.io/cluster", "eventing.knative.dev/source");

  private SelectorRules() {}

  static Stream<String> workloadsSelectTheirOwnPods(ObjectSet set) {
    return set.ofKind("Deployment", "StatefulSet")
        .filter(
            it ->
                Pod.of(it)
                    .filter(pod -> selector(it, "spec", "selector").matches(pod.labels()))
                    .isEmpty())
        .map(it -> ObjectSet.title(it) + ": its selector does not match its pods");
  }

  static Stream<String> budgetsAndMonitorsSelectPods(ObjectSet set) {
    return set.ofKind("PodDisruptionBudget", "PodMonitor")
        .filter(it -> selected(set, it, selector(it, "spec", "selector")).findAny().isEmpty())
        .map(it -> ObjectSet.title(it) + ": selects no pod");
  }

  static Stream<String> monitorsNameAPort(ObjectSet set) {
    return set.ofKind("PodMonitor")
        .flatMap(
            it ->
                selected(set, it, selector(it, "spec", "selector"))
                    .flatMap(pod -> withoutPort(it, pod)));
  }

  private static Stream<String> withoutPort(Map<String, Object> monitor, Pod pod) {
    return Trees.maps(Trees.at(monitor, "spec", "podMetricsEndpoints")).stream()
        .map(endpoint -> Trees.text(endpoint, "port"))
        .filter(port -> !hasPort(pod, port))
        .map(port -> ObjectSet.title(monitor) + ": " + pod.title() + " has no port " + port);
  }

  /** Knative gives the one port of its pods a name of its own. */
  private static boolean hasPort(Pod pod, String name) {
    return pod.isKnative()
        ? name.equals("user-port")
        : pod.containers().stream()
            .anyMatch(it -> PodRules.names(Trees.maps(it.get("ports"))).contains(name));
  }

  static Stream<String> policiesSelectPods(ObjectSet set) {
    return set.ofKind("NetworkPolicy")
        .filter(it -> !isForeign(selector(it, "spec", "podSelector")))
        .filter(it -> selected(set, it, selector(it, "spec", "podSelector")).findAny().isEmpty())
        .map(it -> ObjectSet.title(it) + ": selects no pod");
  }

  private static boolean isForeign(Selector selector) {
    return Trees.map(selector.tree().get("matchLabels")).keySet().stream()
        .anyMatch(FOREIGN::contains);
  }

  /** Nothing reaches a pod of ours, and it reaches nothing, unless a policy says so. */
  static Stream<String> podsAreDeniedByDefault(ObjectSet set) {
    return set.pods()
        .filter(
            pod ->
                set.ofKind("NetworkPolicy")
                    .filter(it -> ObjectSet.namespace(it).equals(pod.namespace()))
                    .filter(it -> Trees.at(it, "spec", "ingress") == null)
                    .filter(it -> Trees.at(it, "spec", "egress") == null)
                    .filter(SelectorRules::isBothWays)
                    .noneMatch(it -> selector(it, "spec", "podSelector").matches(pod.labels())))
        .map(pod -> pod.title() + ": no policy denies what no other allows");
  }

  private static boolean isBothWays(Map<String, Object> policy) {
    return Trees.list(Trees.at(policy, "spec", "policyTypes"))
        .containsAll(List.of("Ingress", "Egress"));
  }

  /** Labels that name no pod of ours are those of others. */
  static Stream<String> peersExist(ObjectSet set) {
    return set.ofKind("NetworkPolicy")
        .flatMap(
            policy ->
                Stream.of("ingress from", "egress to")
                    .map(way -> way.split(" "))
                    .flatMap(
                        way ->
                            Trees.maps(Trees.at(policy, "spec", way[0])).stream()
                                .flatMap(rule -> Trees.maps(rule.get(way[1])).stream()))
                    .filter(peer -> !peer.containsKey("namespaceSelector"))
                    .filter(peer -> peer.containsKey("podSelector"))
                    .map(peer -> new Selector(Trees.map(peer.get("podSelector"))))
                    .filter(
                        peer -> !isForeign(peer) && selected(set, policy, peer).findAny().isEmpty())
                    .map(
                        peer -> ObjectSet.title(policy) + ": there is no pod with " + peer.tree()));
  }

  static Stream<String> ownObjectsAreLabelled(ObjectSet set) {
    return set.pods()
        .filter(
            pod ->
                !"redisgate".equals(pod.labels().get(PART_OF))
                    || !pod.labels().containsKey("app.kubernetes.io/component"))
        .map(pod -> pod.title() + ": its pods need the labels part-of and component");
  }

  private static Stream<Pod> selected(ObjectSet set, Map<String, Object> by, Selector selector) {
    return set.pods()
        .filter(pod -> pod.namespace().equals(ObjectSet.namespace(by)))
        .filter(pod -> selector.matches(pod.labels()));
  }

  private static Selector selector(Map<String, Object> object, String... path) {
    return new Selector(Trees.map(Trees.at(object, path)));
  }
}
