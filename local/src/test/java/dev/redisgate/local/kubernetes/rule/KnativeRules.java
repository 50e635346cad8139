package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What Knative Serving's webhook refuses, and what it silently changes. */
final class KnativeRules {
  /** Unless a feature of the cluster is switched on, which none is by default. */
  private static final List<String> FEATURES =
      List.of(
          "affinity",
          "dnsConfig",
          "dnsPolicy",
          "hostAliases",
          "hostIPC",
          "hostNetwork",
          "hostPID",
          "initContainers",
          "nodeSelector",
          "priorityClassName",
          "runtimeClassName",
          "schedulerName",
          "securityContext",
          "shareProcessNamespace",
          "tolerations",
          "topologySpreadConstraints");

  private static final Set<String> VOLUMES =
      Set.of("name", "configMap", "emptyDir", "projected", "secret");
  private static final Set<String> PORT_NAMES = Set.of("", "h2c", "http1");
  private static final Set<Integer> RESERVED_PORTS =
      Set.of(8008, 8012, 8013, 8022, 8112, 9090, 9091);
  private static final Set<String> RESERVED_VARIABLES =
      Set.of("PORT", "K_SERVICE", "K_CONFIGURATION", "K_REVISION");
  private static final int MOST_CONCURRENCY = 1_000;
  private static final int ALL_TRAFFIC = 100;

  private KnativeRules() {}

  static Stream<String> featuresAreNotNeeded(ObjectSet set) {
    Stream<String> fields =
        pods(set)
            .flatMap(
                pod ->
                    FEATURES.stream()
                        .filter(pod.spec()::containsKey)
                        .map(field -> pod.title() + ": " + field + " needs a feature flag"));
    Stream<String> volumes =
        pods(set)
            .flatMap(
                pod ->
                    pod.volumes().stream()
                        .flatMap(volume -> volume.keySet().stream())
                        .filter(key -> !VOLUMES.contains(key))
                        .map(key -> pod.title() + ": volumes of " + key + " need a feature flag"));
    Stream<String> variables =
        variables(set)
            .filter(
                it ->
                    Trees.at(it.variable, "valueFrom", "fieldRef") != null
                        || Trees.at(it.variable, "valueFrom", "resourceFieldRef") != null)
            .map(it -> it.pod.title() + ": the downward API needs a feature flag");
    return Stream.of(fields, volumes, variables).flatMap(stream -> stream);
  }

  private record Variable(Pod pod, Map<String, Object> variable) {}

  private static Stream<Variable> variables(ObjectSet set) {
    return PodRules.containers(set)
        .filter(it -> it.pod().isKnative())
        .flatMap(it -> it.environment().stream().map(variable -> new Variable(it.pod(), variable)));
  }

  static Stream<String> variablesAreNotReserved(ObjectSet set) {
    return variables(set)
        .filter(it -> RESERVED_VARIABLES.contains(Trees.text(it.variable, "name")))
        .map(it -> it.pod.title() + ": " + it.variable.get("name") + " is Knative's own");
  }

  static Stream<String> onePortIsServed(ObjectSet set) {
    return pods(set)
        .filter(
            pod -> {
              List<Map<String, Object>> ports =
                  pod.containers().stream()
                      .flatMap(it -> Trees.maps(it.get("ports")).stream())
                      .toList();
              return ports.size() != 1
                  || !PORT_NAMES.contains(Trees.text(ports.getFirst(), "name"))
                  || RESERVED_PORTS.contains(ports.getFirst().get("containerPort"));
            })
        .map(
            pod -> pod.title() + ": needs one port, named http1 or h2c, that is not Knative's own");
  }

  static Stream<String> mountsOfSecretsAreReadOnly(ObjectSet set) {
    return pods(set)
        .flatMap(
            pod ->
                pod.containers().stream()
                    .flatMap(it -> Trees.maps(it.get("volumeMounts")).stream())
                    .filter(mount -> !isEmptyDirectory(pod, Trees.text(mount, "name")))
                    .filter(mount -> !Boolean.TRUE.equals(mount.get("readOnly")))
                    .map(mount -> pod.title() + ": " + mount.get("name") + " must be readOnly"));
  }

  private static boolean isEmptyDirectory(Pod pod, String name) {
    return pod.volumes().stream()
        .anyMatch(it -> it.containsKey("emptyDir") && name.equals(it.get("name")));
  }

  /** Knative sends it to the container's port, whatever the manifest says. */
  static Stream<String> livenessIsAskedAtTheServedPort(ObjectSet set) {
    return PodRules.containers(set)
        .filter(it -> it.pod().isKnative())
        .filter(
            it ->
                Stream.of("httpGet", "tcpSocket")
                    .map(handler -> Trees.at(it.container(), "livenessProbe", handler, "port"))
                    .anyMatch(
                        port ->
                            port != null
                                && Trees.maps(it.container().get("ports")).stream()
                                    .noneMatch(served -> port.equals(served.get("containerPort")))))
        .map(it -> it.title() + ": its livenessProbe is asked at another port than it says");
  }

  static Stream<String> concurrencyIsAllowed(ObjectSet set) {
    return pods(set)
        .filter(
            pod ->
                !(pod.spec().get("containerConcurrency") instanceof Integer most)
                    || most < 0
                    || most > MOST_CONCURRENCY)
        .map(pod -> pod.title() + ": containerConcurrency must be 0 to " + MOST_CONCURRENCY);
  }

  static Stream<String> trafficAddsUp(ObjectSet set) {
    return set.knativeServices()
        .filter(
            it -> {
              List<Map<String, Object>> traffic = Trees.maps(Trees.at(it, "spec", "traffic"));
              int sum =
                  traffic.stream()
                      .mapToInt(to -> to.get("percent") instanceof Integer part ? part : 0)
                      .sum();
              return !traffic.isEmpty() && sum != ALL_TRAFFIC;
            })
        .map(it -> ObjectSet.title(it) + ": its traffic does not add up to 100");
  }

  static Stream<String> mappingsAreWellFormed(ObjectSet set) {
    return set.ofKind("DomainMapping")
        .filter(
            it ->
                !ObjectSet.name(it).contains(".")
                    || Trees.text(it, "spec", "ref", "apiVersion").isEmpty()
                    || Trees.text(it, "spec", "ref", "kind").isEmpty()
                    || Trees.text(it, "spec", "ref", "name").isEmpty())
        .map(it -> ObjectSet.title(it) + ": needs a dot in its name and a whole ref");
  }

  static Stream<String> mappingsHaveAClaim(ObjectSet set) {
    return set.ofKind("DomainMapping")
        .filter(
            it ->
                set.find("ClusterDomainClaim", "", ObjectSet.name(it))
                    .map(claim -> Trees.text(claim, "spec", "namespace"))
                    .filter(ObjectSet.namespace(it)::equals)
                    .isEmpty())
        .map(it -> ObjectSet.title(it) + ": needs a ClusterDomainClaim for its namespace");
  }

  private static Stream<Pod> pods(ObjectSet set) {
    return set.pods().filter(Pod::isKnative);
  }
}
