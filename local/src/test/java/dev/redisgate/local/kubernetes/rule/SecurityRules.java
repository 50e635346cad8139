package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every pod satisfies the pod security standard {@code restricted}, and a little more. */
final class SecurityRules {
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "persistentVolumeClaim",
          "projected",
          "secret");
  private static final List<String> HOST = List.of("hostNetwork", "hostPID", "hostIPC");

  private SecurityRules() {}

  static Stream<String> podsAreRestricted(ObjectSet set) {
    return Stream.concat(
        set.pods().flatMap(SecurityRules::ofPod),
        PodRules.containers(set).flatMap(SecurityRules::ofContainer));
  }

  private static Stream<String> ofPod(Pod pod) {
    Stream<String> host =
        HOST.stream()
            .filter(field -> Boolean.TRUE.equals(pod.spec().get(field)))
            .map(field -> pod.title() + ": " + field + " is forbidden");
    Stream<String> volumes =
        pod.volumes().stream()
            .flatMap(volume -> volume.keySet().stream())
            .filter(key -> !key.equals("name") && !VOLUMES.contains(key))
            .map(key -> pod.title() + ": a volume of type " + key + " is forbidden");
    return Stream.concat(host, volumes);
  }

  private static Stream<String> ofContainer(PodRules.Container it) {
    Map<String, Object> own = Trees.map(it.container().get("securityContext"));
    Object capabilities = own.get("capabilities");
    Stream<String> wrong =
        Stream.of(
            wrongIf(!Boolean.TRUE.equals(effective(it, "runAsNonRoot")), "runAsNonRoot: true"),
            wrongIf(isRoot(effective(it, "runAsUser")), "runAsUser other than 0"),
            wrongIf(
                !"RuntimeDefault".equals(Trees.at(effective(it, "seccompProfile"), "type")),
                "seccompProfile RuntimeDefault"),
            wrongIf(
                !Boolean.FALSE.equals(own.get("allowPrivilegeEscalation")),
                "allowPrivilegeEscalation: false"),
            wrongIf(
                !Boolean.TRUE.equals(own.get("readOnlyRootFilesystem")),
                "readOnlyRootFilesystem: true"),
            wrongIf(Boolean.TRUE.equals(own.get("privileged")), "privileged: false"),
            wrongIf(
                !Trees.list(Trees.at(capabilities, "drop")).contains("ALL")
                    || !Trees.list(Trees.at(capabilities, "add")).isEmpty(),
                "capabilities to drop ALL and add none"));
    return wrong.filter(text -> !text.isEmpty()).map(text -> it.title() + ": needs " + text);
  }

  private static String wrongIf(boolean wrong, String needed) {
    return wrong ? needed : "";
  }

  private static boolean isRoot(@Nullable Object user) {
    return user == null || user.equals(0);
  }

  /** Of the container, or else of its pod. */
  private static @Nullable Object effective(PodRules.Container it, String field) {
    Object own = Trees.at(it.container(), "securityContext", field);
    return own != null ? own : Trees.at(it.pod().spec(), "securityContext", field);
  }
}
