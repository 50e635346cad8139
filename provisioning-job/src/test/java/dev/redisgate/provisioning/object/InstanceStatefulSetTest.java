package dev.redisgate.provisioning.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.core.workload.WorkloadException;
import dev.redisgate.provisioning.SampleWorkloads;
import dev.redisgate.provisioning.certificate.IssuedCertificate;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstanceStatefulSetTest {
  private static final OwnerReference OWNER =
      InstanceConfigMap.owner(
          SampleWorkloads.instance(settings(Persistence.NONE, Availability.STANDALONE)),
          Built.OWNER_UID);

  @Test
  void replicas_areOneOrThree_orNoneWhenStopped() {
    assertThat(replicas(Availability.STANDALONE)).isEqualTo(1);
    assertThat(replicas(Availability.REPLICATED)).isEqualTo(3);
    Workload workload =
        SampleWorkloads.workload(settings(Persistence.APPEND_ONLY, Availability.REPLICATED));
    StatefulSet stopped =
        new InstanceObjects(workload, SampleWorkloads.CLUSTER)
            .stopped(OWNER, SampleWorkloads.CERTIFICATE);
    assertThat(stopped.getSpec().getReplicas()).isZero();
    assertThat(stopped.getSpec().getPersistentVolumeClaimRetentionPolicy().getWhenScaled())
        .isEqualTo("Retain");
  }

  private static int replicas(Availability availability) {
    return Built.statefulSet(settings(Persistence.NONE, availability)).getSpec().getReplicas();
  }

  @Test
  void data_areOnAVolume_onlyWhenTheyAreKept() {
    StatefulSet kept =
        Built.statefulSet(settings(Persistence.APPEND_ONLY, Availability.STANDALONE));
    assertThat(kept.getSpec().getVolumeClaimTemplates()).hasSize(1);
    assertThat(dataVolumes(kept)).isZero();
    StatefulSet lost = Built.statefulSet(settings(Persistence.NONE, Availability.STANDALONE));
    assertThat(lost.getSpec().getVolumeClaimTemplates()).isEmpty();
    assertThat(dataVolumes(lost)).isEqualTo(1);
  }

  private static long dataVolumes(StatefulSet set) {
    return set.getSpec().getTemplate().getSpec().getVolumes().stream()
        .filter(volume -> volume.getName().equals("data"))
        .count();
  }

  @Test
  void pods_areReplaced_whenAFileOfTheirsChanges() {
    InstanceSettings settings = settings(Persistence.APPEND_ONLY, Availability.STANDALONE);
    Instance instance = SampleWorkloads.instance(settings);
    String hash = hash(instance, SampleWorkloads.PASSWORD, SampleWorkloads.CERTIFICATE);
    assertThat(hash(instance, "another", SampleWorkloads.CERTIFICATE)).isNotEqualTo(hash);
    assertThat(
            hash(
                instance,
                SampleWorkloads.PASSWORD,
                new IssuedCertificate("other", "(private key)")))
        .isNotEqualTo(hash);
    InstanceSettings evicting =
        new InstanceSettings(
            settings.maxMemoryBytes(),
            "7.0",
            Persistence.APPEND_ONLY,
            EvictionPolicy.ALLKEYS_LRU,
            Availability.STANDALONE,
            Optional.empty());
    assertThat(hash(instance.with(evicting), SampleWorkloads.PASSWORD, SampleWorkloads.CERTIFICATE))
        .isNotEqualTo(hash);
  }

  @Test
  void pods_areLeftAlone_whenTheInstanceIsOnlyRenamed() {
    Instance instance =
        SampleWorkloads.instance(settings(Persistence.APPEND_ONLY, Availability.STANDALONE));
    Instance renamed =
        new Instance(
            instance.id(),
            instance.organizationId(),
            "renamed",
            "Renamed",
            instance.settings(),
            instance.state(),
            instance.createdAt());
    assertThat(set(renamed).getSpec()).isEqualTo(set(instance).getSpec());
  }

  @Test
  void claims_areThoseOfThePods() {
    for (InstanceSettings settings : SampleWorkloads.allSettings()) {
      StatefulSet set = Built.statefulSet(settings);
      List<String> made =
          set.getSpec().getVolumeClaimTemplates().stream()
              .flatMap(
                  claim ->
                      IntStream.range(0, set.getSpec().getReplicas())
                          .mapToObj(pod -> claim.getMetadata().getName() + "-" + name(set, pod)))
              .toList();
      assertThat(Names.claims(SampleWorkloads.instance(settings))).isEqualTo(made);
    }
  }

  private static String name(StatefulSet set, int pod) {
    return set.getMetadata().getName() + "-" + pod;
  }

  /** But for the claims for volumes. */
  @Test
  void whatCanNeverChange_isTheSameForAllSettings() {
    StatefulSet first = Built.statefulSet(SampleWorkloads.allSettings().getFirst());
    for (InstanceSettings settings : SampleWorkloads.allSettings()) {
      StatefulSet other = Built.statefulSet(settings);
      assertThat(other.getSpec().getServiceName()).isEqualTo(first.getSpec().getServiceName());
      assertThat(other.getSpec().getSelector()).isEqualTo(first.getSpec().getSelector());
      assertThat(other.getSpec().getPodManagementPolicy())
          .isEqualTo(first.getSpec().getPodManagementPolicy());
      assertThat(other.getMetadata().getName()).isEqualTo(first.getMetadata().getName());
    }
  }

  @Test
  void version_withoutImage_isRefusedByName() {
    InstanceSettings settings =
        new InstanceSettings(1 << 20, "6.2", Persistence.NONE, EvictionPolicy.NOEVICTION);
    assertThatThrownBy(() -> Built.statefulSet(settings))
        .isInstanceOf(WorkloadException.class)
        .hasMessageContaining("6.2");
  }

  private static InstanceSettings settings(Persistence persistence, Availability availability) {
    return SampleWorkloads.settings(persistence, availability);
  }

  private static StatefulSet set(Instance instance) {
    Workload workload = new Workload(instance, Limits.NONE, SampleWorkloads.PASSWORD);
    return new InstanceObjects(workload, SampleWorkloads.CLUSTER)
        .run(OWNER, SampleWorkloads.CERTIFICATE);
  }

  private static String hash(Instance instance, String password, IssuedCertificate certificate) {
    return new InstanceObjects(
            new Workload(instance, Limits.NONE, password), SampleWorkloads.CLUSTER)
        .run(OWNER, certificate)
        .getSpec()
        .getTemplate()
        .getMetadata()
        .getAnnotations()
        .get(InstancePod.FILES);
  }
}
