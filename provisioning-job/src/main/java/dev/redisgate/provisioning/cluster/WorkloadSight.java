package dev.redisgate.provisioning.cluster;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.provisioning.object.Labels;
import dev.redisgate.provisioning.resync.Sight;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the workloads of all instances with one question. */
public final class WorkloadSight {
  private final KubernetesClient kubernetes;

  public WorkloadSight(KubernetesClient kubernetes) {
    this.kubernetes = kubernetes;
  }

  /** Looks now; what comes back tells of each instance as it was then. */
  public Function<Instance, Sight> look() {
    Map<String, StatefulSet> sets =
        kubernetes
            .apps()
            .statefulSets()
            .inAnyNamespace()
            .withLabel(Labels.INSTANCE)
            .list()
            .getItems()
            .stream()
            .collect(Collectors.toMap(WorkloadSight::instance, Function.identity(), (a, b) -> a));
    return instance -> sight(sets.get(instance.id().toString()));
  }

  static Sight sight(@Nullable StatefulSet set) {
    if (set == null) {
      return new Sight.Missing();
    }
    if (StatefulSets.isReady(set)) {
      return new Sight.Ready();
    }
    int ready =
        Optional.ofNullable(set.getStatus()).map(status -> status.getReadyReplicas()).orElse(0);
    return new Sight.Troubled(
        "%d of its %d pods are ready".formatted(ready, set.getSpec().getReplicas()));
  }

  private static String instance(StatefulSet set) {
    return set.getMetadata().getLabels().get(Labels.INSTANCE);
  }
}
