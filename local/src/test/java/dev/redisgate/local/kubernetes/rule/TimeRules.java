package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Trees;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Time limits of requests and of the end of pods.
 *
 * @param mostSeconds what the cluster's {@code max-revision-timeout-seconds} allows
 */
record TimeRules(int mostSeconds) {
  /** For how long a pod that is to end still gets requests, before its server is told to stop. */
  private static final Duration KNATIVE_DRAINS = Duration.ofSeconds(30);

  Stream<String> requestsEndInTime(ObjectSet set) {
    return set.pods()
        .filter(Pod::isKnative)
        .filter(pod -> limit(pod) < 1 || limit(pod) > mostSeconds)
        .map(pod -> pod.title() + ": timeoutSeconds must be 1 to " + mostSeconds);
  }

  Stream<String> partsAreWithinTheWhole(ObjectSet set) {
    return set.pods()
        .filter(Pod::isKnative)
        .flatMap(
            pod ->
                Stream.of("responseStartTimeoutSeconds", "idleTimeoutSeconds")
                    .filter(
                        field ->
                            pod.spec().get(field) instanceof Integer part
                                && (part < 1 || part > limit(pod)))
                    .map(field -> pod.title() + ": " + field + " is above timeoutSeconds"));
  }

  private static int limit(Pod pod) {
    return pod.spec().get("timeoutSeconds") instanceof Integer seconds ? seconds : 0;
  }

  /**
   * A pod of Knative is killed {@code timeoutSeconds} after it was told to end. Within that time
   * Knative drains it, and then the function does: requests, and after them records.
   */
  Stream<String> functionsHaveTimeToDrain(ObjectSet set) {
    return set.ofKind("ConfigMap")
        .map(settings -> Trees.text(settings, "data", "REDISGATE_DATA_DRAINTIMEOUT"))
        .filter(text -> !text.isEmpty())
        .map(text -> Duration.parse("PT" + text))
        .flatMap(
            drain ->
                set.pods()
                    .filter(Pod::isKnative)
                    .filter(
                        pod -> KNATIVE_DRAINS.plus(drain.multipliedBy(2)).toSeconds() > limit(pod))
                    .map(pod -> pod.title() + ": is killed before it has drained"));
  }
}
