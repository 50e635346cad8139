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
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.HexFormat;
import java.util.List;

/** Redis itself, with its data. */
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

  /**
   * Whether one that is there cannot become another one by being applied, because the cluster
   * refuses to change its volumes. It must then be deleted and made anew, and its pods and claims
   * must stay: delete it with propagation {@code Orphan}, or its claims, and the data in them, go
   * with it.
   */
  public static boolean mustBeMadeAnew(StatefulSet present, StatefulSet wanted) {
    return !kept(present).equals(kept(wanted));
  }

  /**
   * What each claim of the instance must have for data of its present size; where a claim has less,
   * it must be told to grow.
   */
  public static Quantity storage(Instance instance) {
    return Amounts.bytes(StorageNeeds.kept(instance.settings()));
  }

  private static List<String> kept(StatefulSet set) {
    List<PersistentVolumeClaim> claims = set.getSpec().getVolumeClaimTemplates();
    return claims == null ? List.of() : claims.stream().map(InstanceStatefulSet::kept).toList();
  }

  private static String kept(PersistentVolumeClaim claim) {
    PersistentVolumeClaimSpec spec = claim.getSpec();
    Quantity size = spec.getResources().getRequests().get("storage");
    return claim.getMetadata().getName()
        + " "
        + spec.getStorageClassName()
        + " "
        + size.getNumericalAmount().longValueExact();
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
            .addToRequests("storage", storage(instance))
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
