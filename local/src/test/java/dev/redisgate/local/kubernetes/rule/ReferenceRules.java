package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an object names is there. */
final class ReferenceRules {
  private ReferenceRules() {}

  static Stream<String> secretsAndSettingsExist(ObjectSet set) {
    Stream<String> ofContainers =
        PodRules.containers(set)
            .flatMap(
                it ->
                    references(it.container()).stream()
                        .filter(reference -> !reference.isThere(set, it.pod().namespace()))
                        .map(reference -> it.title() + ": there is no " + reference));
    Stream<String> ofVolumes =
        set.pods()
            .flatMap(
                pod ->
                    pod.volumes().stream()
                        .flatMap(ReferenceRules::ofVolume)
                        .filter(reference -> !reference.isThere(set, pod.namespace()))
                        .map(reference -> pod.title() + ": there is no " + reference));
    return Stream.concat(ofContainers, ofVolumes);
  }

  /** A ConfigMap or Secret, or one key of it. */
  private record Reference(String kind, String name, String key, boolean optional) {
    static Reference of(String kind, @Nullable Object tree, String nameField) {
      return new Reference(
          kind,
          Trees.text(tree, nameField),
          Trees.text(tree, "key"),
          Boolean.TRUE.equals(Trees.at(tree, "optional")));
    }

    boolean isThere(ObjectSet set, String namespace) {
      return optional
          || set.find(kind, namespace, name).filter(this::hasKey).isPresent()
          || (kind.equals("Secret") && set.secrets().stream().anyMatch(this::isMadeByHand));
    }

    private boolean hasKey(Map<String, Object> object) {
      return key.isEmpty()
          || Trees.map(object.get("data")).containsKey(key)
          || Trees.map(object.get("stringData")).containsKey(key);
    }

    private boolean isMadeByHand(String secret) {
      return key.isEmpty() ? secret.startsWith(name + "/") : secret.equals(name + "/" + key);
    }

    @Override
    public String toString() {
      return kind + " " + name + (key.isEmpty() ? "" : " with the key " + key);
    }
  }

  private static List<Reference> references(Map<String, Object> container) {
    List<Reference> references = new ArrayList<>();
    for (Map<String, Object> variable : Trees.maps(container.get("env"))) {
      Map<String, Object> from = Trees.map(variable.get("valueFrom"));
      add(references, "Secret", from.get("secretKeyRef"));
      add(references, "ConfigMap", from.get("configMapKeyRef"));
    }
    for (Map<String, Object> from : Trees.maps(container.get("envFrom"))) {
      add(references, "Secret", from.get("secretRef"));
      add(references, "ConfigMap", from.get("configMapRef"));
    }
    return references;
  }

  private static void add(List<Reference> references, String kind, @Nullable Object tree) {
    if (tree != null) {
      references.add(Reference.of(kind, tree, "name"));
    }
  }

  private static Stream<Reference> ofVolume(Map<String, Object> volume) {
    if (volume.get("secret") instanceof Map<?, ?> secret) {
      return Stream.of(Reference.of("Secret", secret, "secretName"));
    }
    return volume.get("configMap") instanceof Map<?, ?> settings
        ? Stream.of(Reference.of("ConfigMap", settings, "name"))
        : Stream.empty();
  }

  static Stream<String> serviceAccountsExist(ObjectSet set) {
    Stream<String> ofPods =
        set.pods()
            .filter(pod -> isMissing(set, pod.namespace(), pod.spec().get("serviceAccountName")))
            .map(Pod::title);
    Stream<String> ofSources =
        set.ofKind("ApiServerSource")
            .filter(
                it ->
                    isMissing(
                        set, ObjectSet.namespace(it), Trees.at(it, "spec", "serviceAccountName")))
            .map(ObjectSet::title);
    return Stream.concat(ofPods, ofSources).map(it -> it + ": needs a service account of its own");
  }

  private static boolean isMissing(ObjectSet set, String namespace, @Nullable Object account) {
    return !(account instanceof String name)
        || set.find("ServiceAccount", namespace, name).isEmpty();
  }

  static Stream<String> sinksExist(ObjectSet set) {
    return set.ofKind("ApiServerSource", "PingSource")
        .filter(
            it -> {
              Object sink = Trees.at(it, "spec", "sink", "ref");
              return Trees.text(sink, "apiVersion").isEmpty()
                  || set.find(
                          Trees.text(sink, "kind"),
                          Trees.text(sink, "namespace"),
                          Trees.text(sink, "name"))
                      .isEmpty();
            })
        .map(it -> ObjectSet.title(it) + ": its sink is not there");
  }

  static Stream<String> gatewaysExist(ObjectSet set) {
    return set.ofKind("HTTPRoute")
        .flatMap(
            route ->
                Trees.maps(Trees.at(route, "spec", "parentRefs")).stream()
                    .filter(parent -> !hasListener(set, route, parent))
                    .map(parent -> ObjectSet.title(route) + ": there is no gateway " + parent));
  }

  private static boolean hasListener(
      ObjectSet set, Map<String, Object> route, Map<String, Object> parent) {
    String section = Trees.text(parent, "sectionName");
    return set.find("Gateway", ObjectSet.namespace(route), Trees.text(parent, "name")).stream()
        .flatMap(gateway -> Trees.maps(Trees.at(gateway, "spec", "listeners")).stream())
        .anyMatch(listener -> section.isEmpty() || section.equals(listener.get("name")));
  }

  static Stream<String> backendsElsewhereAreGranted(ObjectSet set) {
    return set.ofKind("HTTPRoute")
        .flatMap(
            route ->
                Trees.maps(Trees.at(route, "spec", "rules")).stream()
                    .flatMap(rule -> Trees.maps(rule.get("backendRefs")).stream())
                    .filter(backend -> !isGranted(set, route, backend))
                    .map(backend -> ObjectSet.title(route) + ": may not lead to " + backend));
  }

  private static boolean isGranted(
      ObjectSet set, Map<String, Object> route, Map<String, Object> backend) {
    String namespace = Trees.text(backend, "namespace");
    return namespace.isEmpty()
        || set.ofKind("ReferenceGrant")
            .filter(grant -> ObjectSet.namespace(grant).equals(namespace))
            .filter(
                grant ->
                    Trees.maps(Trees.at(grant, "spec", "from")).stream()
                        .anyMatch(from -> ObjectSet.namespace(route).equals(from.get("namespace"))))
            .anyMatch(
                grant ->
                    Trees.maps(Trees.at(grant, "spec", "to")).stream()
                        .anyMatch(to -> backend.get("name").equals(to.get("name"))));
  }

  static Stream<String> scaledObjectsExist(ObjectSet set) {
    return set.ofKind("ScaledObject")
        .filter(
            it -> {
              Object target = Trees.at(it, "spec", "scaleTargetRef");
              return set.find(
                      Trees.text(target, "kind"),
                      ObjectSet.namespace(it),
                      Trees.text(target, "name"))
                  .filter(found -> Trees.at(found, "spec", "replicas") == null)
                  .isEmpty();
            })
        .map(it -> ObjectSet.title(it) + ": needs what it scales, and that without replicas");
  }

  static Stream<String> brokersAreTheSameForAll(ObjectSet set) {
    List<String> servers =
        set.ofKind("ConfigMap")
            .map(it -> Trees.text(it, "data", "bootstrap-servers"))
            .filter(it -> !it.isEmpty())
            .toList();
    return set.ofKind("ScaledObject")
        .filter(
            it ->
                Trees.maps(Trees.at(it, "spec", "triggers")).stream()
                    .map(trigger -> Trees.text(trigger, "metadata", "bootstrapServers"))
                    .anyMatch(used -> !servers.contains(used)))
        .map(it -> ObjectSet.title(it) + ": asks other brokers than " + servers);
  }
}
