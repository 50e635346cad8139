package dev.redisgate.provisioning.cluster;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.workload.WorkloadException;
import dev.redisgate.provisioning.object.Labels;
import dev.redisgate.provisioning.object.Names;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;

/**
 * What an instance has in its organization's namespace, found by its label. It is deleted kind by
 * kind and waited for, though one owner's deletion would do: so what cannot go is named.
 */
final class Belongings {
  private static final String STORAGE = "storage";
  private static final List<Class<? extends HasMetadata>> ADDRESSES =
      List.of(Service.class, NetworkPolicy.class, PodDisruptionBudget.class);

  private final Cluster cluster;

  Belongings(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Applies services, policies and budgets, and deletes those that are not wanted any more. */
  void replace(Instance instance, List<HasMetadata> desired) {
    desired.forEach(cluster::apply);
    ADDRESSES.forEach(kind -> prune(kind, instance, names(kind, desired)));
  }

  void removeStatefulSet(Instance instance) {
    delete(StatefulSet.class, instance);
  }

  void removeVolumes(Instance instance) {
    delete(PersistentVolumeClaim.class, instance);
  }

  void removeAddresses(Instance instance) {
    ADDRESSES.forEach(kind -> delete(kind, instance));
  }

  void removeSecrets(Instance instance) {
    delete(Secret.class, instance);
  }

  void removeConfiguration(Instance instance) {
    delete(ConfigMap.class, instance);
  }

  /** Makes volumes larger that are smaller than wanted. No storage can make one smaller. */
  void growVolumes(Instance instance, StatefulSet desired) {
    List<PersistentVolumeClaim> templates = desired.getSpec().getVolumeClaimTemplates();
    if (templates.isEmpty()) {
      return;
    }
    Quantity wanted = size(templates.getFirst());
    for (PersistentVolumeClaim claim : list(PersistentVolumeClaim.class, instance)) {
      if (size(claim).getNumericalAmount().compareTo(wanted.getNumericalAmount()) < 0) {
        grow(claim, wanted);
      }
    }
  }

  /** Deletes volumes that are left over from other settings. Those in use go with their pods. */
  void removeOldVolumes(Instance instance) {
    prune(PersistentVolumeClaim.class, instance, Names.claims(instance));
  }

  private void grow(PersistentVolumeClaim claim, Quantity wanted) {
    PersistentVolumeClaim larger =
        new PersistentVolumeClaimBuilder(claim)
            .editSpec()
            .editResources()
            .addToRequests(STORAGE, wanted)
            .endResources()
            .endSpec()
            .build();
    try {
      Cluster.asked(
          claim.getKind(),
          () ->
              cluster
                  .kubernetes()
                  .resource(claim)
                  .patch(PatchContext.of(PatchType.JSON_MERGE), larger));
    } catch (WorkloadException e) {
      throw new WorkloadException(
          "the storage of the cluster does not let its volume grow to " + wanted, e);
    }
  }

  private static Quantity size(PersistentVolumeClaim claim) {
    return claim.getSpec().getResources().getRequests().get(STORAGE);
  }

  private static List<String> names(Class<?> kind, List<HasMetadata> objects) {
    return objects.stream()
        .filter(kind::isInstance)
        .map(object -> object.getMetadata().getName())
        .toList();
  }

  private <T extends HasMetadata> void prune(Class<T> kind, Instance instance, List<String> names) {
    for (T present : list(kind, instance)) {
      if (!names.contains(present.getMetadata().getName())) {
        Cluster.asked(present.getKind(), () -> cluster.kubernetes().resource(present).delete());
      }
    }
  }

  private <T extends HasMetadata> List<T> list(Class<T> kind, Instance instance) {
    return Cluster.asked(
        kind.getSimpleName(),
        () ->
            cluster
                .kubernetes()
                .resources(kind)
                .inNamespace(Names.namespace(instance.organizationId()))
                .withLabels(Labels.selector(instance))
                .list()
                .getItems());
  }

  private <T extends HasMetadata> void delete(Class<T> kind, Instance instance) {
    FilterWatchListDeletable<T, ?, Resource<T>> objects =
        cluster
            .kubernetes()
            .resources(kind)
            .inNamespace(Names.namespace(instance.organizationId()))
            .withLabels(Labels.selector(instance));
    cluster.delete(kind.getSimpleName(), objects);
  }
}
