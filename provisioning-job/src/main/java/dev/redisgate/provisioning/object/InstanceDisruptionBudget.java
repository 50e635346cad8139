package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Instance;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.List;

/** How many pods of an instance a drain of nodes may take at once. */
final class InstanceDisruptionBudget {
  private InstanceDisruptionBudget() {}

  /**
   * One of several; none of a Redis that stands alone, where it could only hold up the drain for
   * ever. A pod that is broken anyway holds up nothing.
   */
  static List<PodDisruptionBudget> all(Instance instance, OwnerReference owner) {
    return switch (instance.settings().availability()) {
      case STANDALONE -> List.of();
      case REPLICATED -> List.of(oneAtATime(instance, owner));
    };
  }

  private static PodDisruptionBudget oneAtATime(Instance instance, OwnerReference owner) {
    return new PodDisruptionBudgetBuilder()
        .withMetadata(Metadata.owned(Names.of(instance), instance, owner))
        .withNewSpec()
        .withNewMaxUnavailable(1)
        .withUnhealthyPodEvictionPolicy("AlwaysAllow")
        .withNewSelector()
        .withMatchLabels(Labels.selector(instance))
        .endSelector()
        .endSpec()
        .build();
  }
}
