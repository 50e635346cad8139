package dev.redisgate.provisioning.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.provisioning.SampleWorkloads;
import dev.redisgate.provisioning.redis.MemoryNeeds;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstancePodTest {

  static List<InstanceSettings> settings() {
    return SampleWorkloads.allSettings();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void requests_areNoMoreThanLimits_ofEverySize(InstanceSettings settings) {
    for (Container container : Built.containers(settings)) {
      Map<String, Quantity> requests = container.getResources().getRequests();
      Map<String, Quantity> limits = container.getResources().getLimits();
      assertThat(requests).containsOnlyKeys("cpu", "memory");
      assertThat(limits).containsOnlyKeys("cpu", "memory");
      requests.forEach(
          (name, request) ->
              assertThat(request.getNumericalAmount())
                  .isPositive()
                  .isLessThanOrEqualTo(limits.get(name).getNumericalAmount()));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void memory_isEnoughForWhatRedisIsToldToUse(InstanceSettings settings) {
    Map<String, Quantity> limits = redis(settings).getResources().getLimits();
    BigDecimal limit = limits.get("memory").getNumericalAmount();
    long maxMemory = MemoryNeeds.of(settings).maxMemory();
    assertThat(limit).isGreaterThan(BigDecimal.valueOf(maxMemory));
    String configuration = Built.only(ConfigMap.class, settings).getData().get("redis.conf");
    assertThat(configuration.lines()).contains("maxmemory " + maxMemory);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void pods_haveNoRights(InstanceSettings settings) {
    PodSpec pod = pod(settings);
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getEnableServiceLinks()).isFalse();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(999);
    assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(999);
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(pod.getContainers())
        .allSatisfy(
            container -> {
              assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
              assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
              assertThat(container.getSecurityContext().getCapabilities().getDrop())
                  .containsExactly("ALL");
            });
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyMount_hasAVolume(InstanceSettings settings) {
    Set<String> volumes =
        Stream.concat(
                pod(settings).getVolumes().stream().map(volume -> volume.getName()),
                Built.statefulSet(settings).getSpec().getVolumeClaimTemplates().stream()
                    .map(claim -> claim.getMetadata().getName()))
            .collect(Collectors.toSet());
    for (Container container : pod(settings).getContainers()) {
      assertThat(container.getVolumeMounts())
          .extracting(VolumeMount::getName)
          .containsExactlyInAnyOrderElementsOf(volumes);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyCommand_isAFileThatThereIs(InstanceSettings settings) {
    Set<String> files = Built.only(ConfigMap.class, settings).getData().keySet();
    for (Container container : pod(settings).getContainers()) {
      assertThat(container.getCommand().get(1))
          .startsWith("/etc/redisgate/configuration/")
          .satisfies(path -> assertThat(files).contains(path.substring(path.lastIndexOf('/') + 1)));
      assertThat(container.getLivenessProbe().getExec().getCommand().get(1))
          .isEqualTo("/etc/redisgate/configuration/probe.sh");
    }
  }

  @Test
  void startup_mayTakeTheLonger_theGreaterTheInstance() {
    List<Integer> seconds =
        SampleWorkloads.SIZES.stream()
            .map(
                size ->
                    SampleWorkloads.settings(
                        size, Persistence.APPEND_ONLY, Availability.STANDALONE, Optional.empty()))
            .map(settings -> seconds(redis(settings).getStartupProbe()))
            .toList();
    assertThat(seconds).isSorted().first().isEqualTo(120);
    assertThat(seconds.getLast()).isGreaterThan(1_700);
  }

  @Test
  void liveness_waitsAMinute_andReadinessDoesNot() {
    Container redis = redis(settings().getFirst());
    assertThat(seconds(redis.getLivenessProbe())).isEqualTo(60);
    assertThat(seconds(redis.getReadinessProbe())).isEqualTo(10);
  }

  @Test
  void replicas_standOnDifferentNodes() {
    assertThat(pod(of(Availability.STANDALONE)).getTopologySpreadConstraints()).isEmpty();
    assertThat(pod(of(Availability.REPLICATED)).getTopologySpreadConstraints())
        .extracting(spread -> spread.getTopologyKey() + " " + spread.getWhenUnsatisfiable())
        .containsExactly(
            "kubernetes.io/hostname DoNotSchedule", "topology.kubernetes.io/zone ScheduleAnyway");
  }

  @Test
  void replicas_knowEachOtherByName() {
    Container redis = redis(of(Availability.REPLICATED));
    assertThat(redis.getEnv())
        .filteredOn(variable -> variable.getName().equals("NODES"))
        .singleElement()
        .satisfies(
            variable ->
                assertThat(variable.getValue().split(" "))
                    .hasSize(3)
                    .allMatch(host -> host.endsWith(".svc.cluster.local")));
  }

  private static InstanceSettings of(Availability availability) {
    return SampleWorkloads.settings(Persistence.APPEND_ONLY, availability);
  }

  private static int seconds(Probe probe) {
    return probe.getPeriodSeconds() * probe.getFailureThreshold();
  }

  private static PodSpec pod(InstanceSettings settings) {
    return Built.statefulSet(settings).getSpec().getTemplate().getSpec();
  }

  private static Container redis(InstanceSettings settings) {
    return Built.containers(settings).getFirst();
  }
}
