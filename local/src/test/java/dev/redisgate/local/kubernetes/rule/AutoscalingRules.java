package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Annotations of Knative's autoscaler, which are texts to the schema. */
final class AutoscalingRules {
  private static final String PREFIX = "autoscaling.knative.dev/";
  private static final Set<String> WHOLE =
      Set.of("min-scale", "max-scale", "initial-scale", "activation-scale");
  private static final Set<String> DECIMAL =
      Set.of("target", "target-utilization-percentage", "target-burst-capacity");
  private static final Set<String> DURATION =
      Set.of("window", "scale-down-delay", "scale-to-zero-pod-retention-period");
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "class", Set.of("kpa.autoscaling.knative.dev", "hpa.autoscaling.knative.dev"),
          "metric", Set.of("concurrency", "rps"));
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern DECIMAL_NUMBER = Pattern.compile("-1|[0-9]{1,9}(\\.[0-9]+)?");
  private static final Pattern SECONDS = Pattern.compile("([0-9]+h)?([0-9]+m)?([0-9]+s)?");

  private AutoscalingRules() {}

  static Stream<String> valuesAreWellFormed(ObjectSet set) {
    return knativePods(set)
        .flatMap(
            pod ->
                annotations(pod)
                    .filter(it -> !isWellFormed(it.getKey(), it.getValue().toString()))
                    .map(it -> pod.title() + ": " + it.getKey() + " cannot be " + it.getValue()));
  }

  private static Stream<Map.Entry<String, Object>> annotations(Pod pod) {
    return pod.annotations().entrySet().stream().filter(it -> it.getKey().startsWith(PREFIX));
  }

  private static boolean isWellFormed(String annotation, String value) {
    String name = annotation.substring(PREFIX.length());
    return (WHOLE.contains(name) && WHOLE_NUMBER.matcher(value).matches())
        || (DECIMAL.contains(name) && DECIMAL_NUMBER.matcher(value).matches())
        || (DURATION.contains(name) && SECONDS.matcher(value).matches() && !value.isEmpty())
        || WORDS.getOrDefault(name, Set.of()).contains(value);
  }

  static Stream<String> smallestIsNotAboveLargest(ObjectSet set) {
    return knativePods(set)
        .filter(
            pod -> {
              double largest = number(pod, "max-scale", 0);
              return largest != 0 && number(pod, "min-scale", 0) > largest;
            })
        .map(pod -> pod.title() + ": min-scale is above max-scale");
  }

  /** Beyond its concurrency a pod gets no requests, so that a larger target is never reached. */
  static Stream<String> targetIsWithinConcurrency(ObjectSet set) {
    return knativePods(set)
        .filter(
            pod ->
                pod.spec().get("containerConcurrency") instanceof Integer most
                    && most > 0
                    && number(pod, "target", 0) > most)
        .map(pod -> pod.title() + ": target is above containerConcurrency");
  }

  private static double number(Pod pod, String name, double otherwise) {
    String value = Trees.text(pod.annotations(), PREFIX + name);
    return DECIMAL_NUMBER.matcher(value).matches() ? Double.parseDouble(value) : otherwise;
  }

  /** On the Service itself, where they have no effect, Knative refuses them. */
  static Stream<String> annotationsAreInTheTemplate(ObjectSet set) {
    return set.knativeServices()
        .filter(
            it ->
                Trees.map(Trees.at(it, "metadata", "annotations")).keySet().stream()
                    .anyMatch(key -> key.startsWith(PREFIX)))
        .map(it -> ObjectSet.title(it) + ": autoscaling annotations belong to spec.template");
  }

  static Stream<String> servicesSayHowTheyScale(ObjectSet set) {
    return knativePods(set)
        .filter(
            pod ->
                Stream.of("target", "min-scale", "max-scale")
                    .anyMatch(name -> !pod.annotations().containsKey(PREFIX + name)))
        .map(pod -> pod.title() + ": needs target, min-scale and max-scale");
  }

  private static Stream<Pod> knativePods(ObjectSet set) {
    return set.pods().filter(Pod::isKnative);
  }
}
