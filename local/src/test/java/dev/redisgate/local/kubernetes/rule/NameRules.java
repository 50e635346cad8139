package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Kind;
import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names, labels and annotations as Kubernetes takes them. */
final class NameRules {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern WORD =
      Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
  private static final int LONGEST_NAME = 253;
  private static final Set<String> ARE_LABELS = Set.of("Service", "Namespace");
  private static final Set<String> OF_THE_CLUSTER =
      Set.of(
          "Namespace",
          "ClusterRole",
          "ClusterRoleBinding",
          "ClusterDomainClaim",
          "CustomResourceDefinition");

  private NameRules() {}

  static Stream<String> namesAreWellFormed(ObjectSet set) {
    return set.objects().stream()
        .filter(
            it -> {
              String name = ObjectSet.name(it);
              Pattern form = ARE_LABELS.contains(Kind.of(it).name()) ? LABEL : SUBDOMAIN;
              return name.length() > LONGEST_NAME || !form.matcher(name).matches();
            })
        .map(it -> ObjectSet.title(it) + ": its name is not well formed");
  }

  static Stream<String> namespacesAreSaid(ObjectSet set) {
    return set.objects().stream()
        .filter(
            it -> OF_THE_CLUSTER.contains(Kind.of(it).name()) != ObjectSet.namespace(it).isEmpty())
        .map(it -> ObjectSet.title(it) + ": has no namespace, or one too many");
  }

  static Stream<String> objectsAreThereOnce(ObjectSet set) {
    Set<String> seen = new HashSet<>();
    return set.objects().stream()
        .map(it -> Kind.of(it) + " " + ObjectSet.namespace(it) + "/" + ObjectSet.name(it))
        .filter(it -> !seen.add(it))
        .map(it -> it + ": is there twice");
  }

  static Stream<String> labelsAreWellFormed(ObjectSet set) {
    return Stream.concat(
        set.objects().stream()
            .flatMap(it -> wrong(ObjectSet.title(it), Trees.map(Trees.at(it, "metadata")))),
        set.pods().flatMap(it -> wrong(it.title(), Trees.map(it.template().get("metadata")))));
  }

  private static Stream<String> wrong(String title, Map<String, Object> metadata) {
    Map<String, Object> labels = Trees.map(metadata.get("labels"));
    return Stream.concat(
            labels.keySet().stream().filter(key -> !isKey(key)),
            Stream.concat(
                labels.values().stream().map(Object::toString).filter(value -> !isValue(value)),
                Trees.map(metadata.get("annotations")).keySet().stream()
                    .filter(key -> !isKey(key))))
        .map(text -> title + ": " + text + " is no label or annotation");
  }

  private static boolean isKey(String key) {
    int slash = key.indexOf('/');
    return WORD.matcher(key.substring(slash + 1)).matches()
        && (slash < 0 || SUBDOMAIN.matcher(key.substring(0, slash)).matches());
  }

  private static boolean isValue(String value) {
    return value.isEmpty() || WORD.matcher(value).matches();
  }
}
