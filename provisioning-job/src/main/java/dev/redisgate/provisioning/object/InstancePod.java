package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.provisioning.ClusterSettings;
import dev.redisgate.provisioning.redis.StorageNeeds;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.ArrayList;
import java.util.List;

/** The pods of an instance, all alike. */
final class InstancePod {
  /** Annotation: a hash of all files that Redis reads. Pods with another one are replaced. */
  static final String FILES = "redisgate.dev/files";

  /** The user and group of Redis's official images; others have no need of any certain one. */
  private static final long REDIS_USER = 999;

  private static final long TMP_BYTES = 16L << 20;
  private static final int READABLE_BY_GROUP = 0440;

  /** Ten seconds for replicas to catch up, and the rest to write the file. */
  private static final long GRACE_SECONDS = 60;

  private final Instance instance;
  private final ClusterSettings settings;

  InstancePod(Instance instance, ClusterSettings settings) {
    this.instance = instance;
    this.settings = settings;
  }

  /**
   * @param files a hash of all files that Redis reads
   */
  PodTemplateSpec template(String files) {
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(Labels.of(instance))
        .addToAnnotations(FILES, files)
        .endMetadata()
        .withSpec(secured().withContainers(new NodeContainers(instance, settings).all()).build())
        .build();
  }

  private PodSpecBuilder secured() {
    return new PodSpecBuilder()
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withTerminationGracePeriodSeconds(GRACE_SECONDS)
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser(REDIS_USER)
        .withRunAsGroup(REDIS_USER)
        .withFsGroup(REDIS_USER)
        .withFsGroupChangePolicy("OnRootMismatch")
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withTopologySpreadConstraints(spread())
        .withVolumes(volumes());
  }

  /**
   * Never two on one node while there is another node for them; on a cluster of one node all are
   * there. Zones only as far as they have room.
   */
  private List<TopologySpreadConstraint> spread() {
    return switch (instance.settings().availability()) {
      case STANDALONE -> List.of();
      case REPLICATED ->
          List.of(
              spread("kubernetes.io/hostname", "DoNotSchedule"),
              spread("topology.kubernetes.io/zone", "ScheduleAnyway"));
    };
  }

  private TopologySpreadConstraint spread(String over, String otherwise) {
    return new TopologySpreadConstraintBuilder()
        .withMaxSkew(1)
        .withTopologyKey(over)
        .withWhenUnsatisfiable(otherwise)
        .withNodeTaintsPolicy("Honor") // a node that is being drained is no place to spread to
        .withNewLabelSelector()
        .withMatchLabels(Labels.selector(instance))
        .endLabelSelector()
        .build();
  }

  private List<Volume> volumes() {
    List<Volume> volumes = new ArrayList<>();
    volumes.add(
        new VolumeBuilder()
            .withName(NodeContainers.CONFIGURATION_VOLUME)
            .withNewConfigMap()
            .withName(Names.of(instance))
            .endConfigMap()
            .build());
    volumes.add(
        new VolumeBuilder()
            .withName(NodeContainers.SECRET_VOLUME)
            .withNewSecret()
            .withSecretName(Names.of(instance))
            .withDefaultMode(READABLE_BY_GROUP)
            .endSecret()
            .build());
    volumes.add(emptyDirectory(NodeContainers.TEMPORARY_VOLUME, TMP_BYTES));
    if (instance.settings().persistence() == Persistence.NONE) {
      volumes.add(
          emptyDirectory(NodeContainers.DATA_VOLUME, StorageNeeds.temporary(instance.settings())));
    }
    return volumes;
  }

  private static Volume emptyDirectory(String name, long sizeBytes) {
    return new VolumeBuilder()
        .withName(name)
        .withNewEmptyDir()
        .withSizeLimit(Amounts.bytes(sizeBytes))
        .endEmptyDir()
        .build();
  }
}
