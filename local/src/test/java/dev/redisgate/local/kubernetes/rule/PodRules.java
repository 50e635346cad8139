package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must be so within each pod. */
final class PodRules {
  private static final List<String> PROBES =
      List.of("startupProbe", "livenessProbe", "readinessProbe");

  private PodRules() {}

  static Stream<String> serviceLinksAreOff(ObjectSet set) {
    return set.pods()
        .filter(pod -> !Boolean.FALSE.equals(pod.spec().get("enableServiceLinks")))
        .map(pod -> pod.title() + ": enableServiceLinks must be false");
  }

  static Stream<String> imagesHaveATag(ObjectSet set) {
    return containers(set)
        .filter(it -> !hasTag(Trees.text(it.container, "image")))
        .map(it -> it.title() + ": image " + it.container.get("image") + " needs a version");
  }

  private static boolean hasTag(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    return image.contains("@sha256:") || (name.contains(":") && !name.endsWith(":latest"));
  }

  static Stream<String> containersHaveOneName(ObjectSet set) {
    return set.pods()
        .filter(pod -> names(pod.containers()).size() != pod.containers().size())
        .map(pod -> pod.title() + ": containers need a name of their own");
  }

  static Stream<String> environmentNamesAreUnique(ObjectSet set) {
    return containers(set)
        .filter(it -> names(it.environment()).size() != it.environment().size())
        .map(it -> it.title() + ": an environment variable is there twice");
  }

  static Stream<String> mountsHaveAVolume(ObjectSet set) {
    return containers(set)
        .flatMap(
            it ->
                Trees.maps(it.container.get("volumeMounts")).stream()
                    .map(mount -> Trees.text(mount, "name"))
                    .filter(name -> !names(it.pod.volumes()).contains(name))
                    .filter(name -> !isClaim(it.pod, name))
                    .map(name -> it.title() + ": there is no volume " + name));
  }

  private static boolean isClaim(Pod pod, String name) {
    return Trees.maps(Trees.at(pod.owner(), "spec", "volumeClaimTemplates")).stream()
        .anyMatch(claim -> ObjectSet.name(claim).equals(name));
  }

  static Stream<String> volumesAreMounted(ObjectSet set) {
    return set.pods()
        .flatMap(
            pod ->
                names(pod.volumes()).stream()
                    .filter(volume -> pod.containers().stream().noneMatch(it -> mounts(it, volume)))
                    .map(volume -> pod.title() + ": nothing mounts the volume " + volume));
  }

  private static boolean mounts(Map<String, Object> container, String volume) {
    return names(Trees.maps(container.get("volumeMounts"))).contains(volume);
  }

  static Stream<String> probesNameAPort(ObjectSet set) {
    return containers(set)
        .flatMap(it -> PROBES.stream().flatMap(probe -> probePort(it, probe)))
        .filter(problem -> !problem.isEmpty());
  }

  private static Stream<String> probePort(Container it, String probe) {
    Set<Object> ports = new HashSet<>();
    for (Map<String, Object> port : Trees.maps(it.container.get("ports"))) {
      ports.add(port.getOrDefault("name", ""));
      ports.add(port.get("containerPort"));
    }
    // Knative allows one port in all; its queue proxy asks any other for readiness.
    boolean any = it.pod.isKnative() && probe.equals("readinessProbe");
    return Stream.of("httpGet", "tcpSocket")
        .map(handler -> Trees.at(it.container, probe, handler, "port"))
        .filter(port -> port != null && !ports.contains(port))
        .filter(port -> !(any && port instanceof Integer))
        .map(port -> it.title() + ": " + probe + " names port " + port + ", which there is not");
  }

  static Stream<String> requestsAreWithinLimits(ObjectSet set) {
    return containers(set)
        .flatMap(it -> Stream.of("cpu", "memory").flatMap(resource -> resources(it, resource)));
  }

  private static Stream<String> resources(Container it, String resource) {
    Object request = Trees.at(it.container, "resources", "requests", resource);
    Object limit = Trees.at(it.container, "resources", "limits", resource);
    if (request == null || (limit == null && resource.equals("memory"))) {
      return Stream.of(it.title() + ": needs a request and a limit of " + resource);
    }
    return limit != null && Quantity.of(request).compareTo(Quantity.of(limit)) > 0
        ? Stream.of(it.title() + ": asks for more " + resource + " than its limit")
        : Stream.empty();
  }

  static Stream<Container> containers(ObjectSet set) {
    return set.pods()
        .flatMap(pod -> pod.containers().stream().map(container -> new Container(pod, container)));
  }

  static Set<String> names(List<Map<String, Object>> named) {
    return named.stream().map(it -> Trees.text(it, "name")).collect(Collectors.toSet());
  }

  /** A container and the pod that it is in. */
  record Container(Pod pod, Map<String, Object> container) {
    String title() {
      return pod.title() + ", container " + Trees.text(container, "name");
    }

    List<Map<String, Object>> environment() {
      return Trees.maps(container.get("env"));
    }
  }
}
