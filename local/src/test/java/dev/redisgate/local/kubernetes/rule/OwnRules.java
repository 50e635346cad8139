package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is particular to RedisGate. */
final class OwnRules {
  private static final String DEFINITION = "SPRING_CLOUD_FUNCTION_DEFINITION";
  private static final Set<String> FUNCTIONS =
      Set.of("command", "pipeline", "transaction", "stream");

  private OwnRules() {}

  /** A Job that an event starts is the Job that the management function starts. */
  static Stream<String> jobsOfEventsAreThoseOfTheTemplate(ObjectSet set) {
    return set.ofKind("JobSink")
        .filter(
            sink ->
                set.find("CronJob", ObjectSet.namespace(sink), ObjectSet.name(sink))
                    .filter(
                        template ->
                            withoutRequest(Trees.at(template, "spec", "jobTemplate", "spec"))
                                .equals(withoutRequest(Trees.at(sink, "spec", "job", "spec"))))
                    .isEmpty())
        .map(it -> ObjectSet.title(it) + ": is not as the CronJob of its name");
  }

  private static Map<String, Object> withoutRequest(@Nullable Object job) {
    Map<String, Object> result = new HashMap<>(Trees.map(job));
    Map<String, Object> template = new HashMap<>(Trees.map(result.get("template")));
    Map<String, Object> spec = new HashMap<>(Trees.map(template.get("spec")));
    Map<String, Object> container =
        new HashMap<>(Trees.maps(spec.get("containers")).stream().findFirst().orElse(Map.of()));
    container.put(
        "env",
        Trees.maps(container.get("env")).stream()
            .filter(it -> !it.getOrDefault("name", "").toString().contains("_REQUEST"))
            .toList());
    spec.put("containers", List.of(container));
    template.put("spec", spec);
    result.put("template", template);
    return result;
  }

  static Stream<String> templateOfJobsIsThere(ObjectSet set) {
    return PodRules.containers(set)
        .filter(it -> it.environment().stream().anyMatch(OwnRules::namesTheTemplate))
        .filter(
            it -> {
              Map<String, String> values =
                  it.environment().stream()
                      .filter(variable -> variable.containsKey("value"))
                      .collect(
                          Collectors.toMap(
                              variable -> Trees.text(variable, "name"),
                              variable -> Trees.text(variable, "value"),
                              (first, second) -> first));
              return set.find(
                      "CronJob",
                      values.getOrDefault("REDISGATE_MANAGEMENT_JOBS_NAMESPACE", ""),
                      values.get("REDISGATE_MANAGEMENT_JOBS_TEMPLATE"))
                  .filter(job -> Boolean.TRUE.equals(Trees.at(job, "spec", "suspend")))
                  .isEmpty();
            })
        .map(it -> it.title() + ": there is no suspended CronJob that it could make Jobs of");
  }

  private static boolean namesTheTemplate(Map<String, Object> variable) {
    return Trees.text(variable, "name").equals("REDISGATE_MANAGEMENT_JOBS_TEMPLATE");
  }

  /** Who asks the API and who reads the status of a resource is told the same address. */
  static Stream<String> addressIsTheSameForAll(ObjectSet set) {
    List<Object> addresses =
        set.ofKind("ConfigMap")
            .flatMap(it -> Trees.map(it.get("data")).entrySet().stream())
            .filter(entry -> entry.getKey().endsWith("_DATAURL"))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    return addresses.size() > 1
        ? Stream.of("ConfigMaps: clients are told of " + addresses)
        : Stream.empty();
  }

  /** A service serves its own function, and none that there is not. */
  static Stream<String> servedFunctionsExist(ObjectSet set) {
    return PodRules.containers(set)
        .filter(
            it ->
                it.environment().stream()
                    .filter(variable -> Trees.text(variable, "name").equals(DEFINITION))
                    .map(variable -> List.of(Trees.text(variable, "value").split(";")))
                    .anyMatch(
                        served ->
                            !FUNCTIONS.containsAll(served)
                                || !served.contains(ObjectSet.name(it.pod().owner()))))
        .map(it -> it.title() + ": serves other functions than it is named after");
  }

  /** Jobs end, are tried again a few times and go away. */
  static Stream<String> jobsAreBounded(ObjectSet set) {
    return set.ofKind("Job", "CronJob", "JobSink")
        .filter(
            it -> {
              Object spec =
                  switch (Trees.text(it, "kind")) {
                    case "CronJob" -> Trees.at(it, "spec", "jobTemplate", "spec");
                    case "JobSink" -> Trees.at(it, "spec", "job", "spec");
                    default -> it.get("spec");
                  };
              return !Trees.map(spec)
                      .keySet()
                      .containsAll(
                          Set.of(
                              "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished"))
                  || !Trees.text(spec, "template", "spec", "restartPolicy").equals("Never");
            })
        .map(it -> ObjectSet.title(it) + ": needs a deadline, a limit of tries and an end");
  }
}
