package dev.redisgate.provisioning.cluster;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in a few words why pods are not ready. */
final class PodTroubles {
  private static final int MAX_LENGTH = 300;

  private PodTroubles() {}

  /** What the first pod that says something says. */
  static Optional<String> of(List<Pod> pods) {
    return pods.stream()
        .filter(pod -> pod.getStatus() != null)
        .flatMap(pod -> Stream.concat(containers(pod), unscheduled(pod)))
        .map(PodTroubles::shortened)
        .findFirst();
  }

  private static Stream<String> containers(Pod pod) {
    return Stream.of(
            pod.getStatus().getInitContainerStatuses(), pod.getStatus().getContainerStatuses())
        .flatMap(List::stream)
        .flatMap(status -> waiting(status).stream());
  }

  private static Optional<String> waiting(ContainerStatus status) {
    ContainerState last = status.getLastState();
    if (last != null && last.getTerminated() != null) {
      return Optional.of(
          "its container %s ended with %s (%d)"
              .formatted(
                  status.getName(),
                  last.getTerminated().getReason(),
                  last.getTerminated().getExitCode()));
    }
    ContainerState now = status.getState();
    return now == null || now.getWaiting() == null || now.getWaiting().getReason() == null
        ? Optional.empty()
        : Optional.of(
            "its container %s waits: %s".formatted(status.getName(), now.getWaiting().getReason()));
  }

  private static Stream<String> unscheduled(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("PodScheduled"))
        .filter(condition -> condition.getStatus().equals("False"))
        .map(PodCondition::getMessage)
        .map(message -> "there is no place for its pod: " + message);
  }

  private static String shortened(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
  }
}
