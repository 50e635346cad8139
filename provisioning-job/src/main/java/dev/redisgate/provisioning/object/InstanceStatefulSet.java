package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.secret.Sha256;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.provisioning.ClusterSettings;
import dev.redisgate.provisioning.certificate.IssuedCertificate;
import dev.redisgate.provisioning.redis.StorageNeeds;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.HexFormat;
import java.util.List;

/**
 * Redis itself, with its data. The cluster refuses to change its claims for volumes, and lets all
 * else that differs between two settings be changed. Where it has to be made anew for that, it must
 * be deleted with propagation {@code Orphan}: else its claims, and the data in them, go with it.
 */
public final class InstanceStatefulSet {
  private InstanceStatefulSet() {}

  /**
   * @param replicas as many as {@link Names#nodes}, or 0 to stop it and keep its data
   */
  static StatefulSet of(
      Workload workload,
      ClusterSettings settings,
      IssuedCertificate certificate,
      OwnerReference owner,
      int replicas) {
    Instance instance = workload.instance();
    return new StatefulSetBuilder()
        .withMetadata(Metadata.owned(Names.of(instance), instance, owner))
        .withNewSpec()
        .withReplicas(replicas)
        // The same whatever the availability is, for it can never be changed.
        .withServiceName(Names.nodesService(instance))
        .withPodManagementPolicy("Parallel")
        .withNewSelector()
        .withMatchLabels(Labels.selector(instance))
        .endSelector()
        .withNewUpdateStrategy()
        .withType("RollingUpdate")
        .endUpdateStrategy()
        .withRevisionHistoryLimit(2)
        .withNewPersistentVolumeClaimRetentionPolicy()
        .withWhenDeleted("Delete")
        .withWhenScaled("Retain")
        .endPersistentVolumeClaimRetentionPolicy()
        .withTemplate(new InstancePod(instance, settings).template(hash(workload, certificate)))
        .withVolumeClaimTemplates(claims(instance, settings))
        .endSpec()
        .build();
  }

  private static List<PersistentVolumeClaim> claims(Instance instance, ClusterSettings settings) {
    if (instance.settings().persistence() == Persistence.NONE) {
      return List.of();
    }
    return List.of(
        new PersistentVolumeClaimBuilder()
            .withNewMetadata()
            .withName(NodeContainers.DATA_VOLUME)
            .withLabels(Labels.of(instance))
            .endMetadata()
            .withNewSpec()
            .withAccessModes("ReadWriteOnce")
            .withStorageClassName(settings.storageClass().orElse(null))
            .withNewResources()
            .addToRequests("storage", Amounts.bytes(StorageNeeds.kept(instance.settings())))
            .endResources()
            .endSpec()
            .build());
  }

  private static String hash(Workload workload, IssuedCertificate certificate) {
    String files =
        InstanceConfigMap.files(workload.instance()).toString()
            + InstanceSecret.files(workload, certificate);
    return HexFormat.of().formatHex(Sha256.of(files));
  }
}
