package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Kind;
import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pod that some object starts.
 *
 * @param owner that object
 * @param template its metadata and spec
 */
record Pod(Map<String, Object> owner, Map<String, Object> template) {
  private static final Map<String, String[]> WHERE =
      Map.of(
          "Deployment", new String[] {"spec", "template"},
          "StatefulSet", new String[] {"spec", "template"},
          "Job", new String[] {"spec", "template"},
          "CronJob", new String[] {"spec", "jobTemplate", "spec", "template"},
          "JobSink", new String[] {"spec", "job", "spec", "template"},
          "Service", new String[] {"spec", "template"},
          "Pod", new String[] {});

  static Optional<Pod> of(Map<String, Object> owner) {
    return Optional.ofNullable(WHERE.get(Kind.of(owner).name()))
        .map(path -> Trees.map(Trees.at(owner, path)))
        .filter(template -> !template.isEmpty())
        .map(template -> new Pod(owner, template));
  }

  String title() {
    return ObjectSet.title(owner);
  }

  String namespace() {
    return ObjectSet.namespace(owner);
  }

  boolean isKnative() {
    return Kind.of(owner).group().equals("serving.knative.dev");
  }

  Map<String, Object> spec() {
    return Trees.map(template.get("spec"));
  }

  Map<String, Object> labels() {
    return Trees.map(Trees.at(template, "metadata", "labels"));
  }

  Map<String, Object> annotations() {
    return Trees.map(Trees.at(template, "metadata", "annotations"));
  }

  List<Map<String, Object>> containers() {
    List<Map<String, Object>> containers = new ArrayList<>(Trees.maps(spec().get("containers")));
    containers.addAll(Trees.maps(spec().get("initContainers")));
    return containers;
  }

  List<Map<String, Object>> volumes() {
    return Trees.maps(spec().get("volumes"));
  }
}
