package dev.redisgate.provisioning.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.workload.Step;
import dev.redisgate.provisioning.SampleWorkloads;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstanceObjectsTest {
  private static final Set<String> OWN_NO_MORE_THAN_LABELS =
      Set.of("ConfigMap", "DomainMapping", "ClusterDomainClaim");

  static List<InstanceSettings> settings() {
    return SampleWorkloads.allSettings();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void objects_saveThoseOfTheOrganization_haveTheInstancesLabels(InstanceSettings settings) {
    Map<String, String> labels = Labels.of(SampleWorkloads.instance(settings));
    Built.byStep(settings)
        .forEach(
            (step, objects) ->
                assertThat(objects)
                    .allSatisfy(
                        object ->
                            assertThat(object.getMetadata().getLabels())
                                .containsAllEntriesOf(
                                    step == Step.ISOLATE
                                        ? Labels.ofOrganization(SampleWorkloads.ORGANIZATION)
                                        : labels)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void objects_inTheNamespace_areOwnedByTheConfigMap(InstanceSettings settings) {
    Built.byStep(settings)
        .forEach(
            (step, objects) -> {
              if (step != Step.ISOLATE) {
                objects.forEach(InstanceObjectsTest::requireOwner);
              }
            });
  }

  private static void requireOwner(HasMetadata object) {
    if (OWN_NO_MORE_THAN_LABELS.contains(object.getKind())) {
      assertThat(object.getMetadata().getOwnerReferences()).isEmpty();
      return;
    }
    assertThat(object.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(
            owner -> {
              assertThat(owner.getKind()).isEqualTo("ConfigMap");
              assertThat(owner.getName()).isEqualTo("redis-" + SampleWorkloads.INSTANCE);
              assertThat(owner.getUid()).isEqualTo(Built.OWNER_UID);
            });
  }

  @ParameterizedTest
  @MethodSource("settings")
  void objects_haveNamesOfTheirOwn_thatAreNamesOfTheCluster(InstanceSettings settings) {
    List<HasMetadata> all = Built.all(settings);
    assertThat(all.stream().map(InstanceObjectsTest::address).collect(Collectors.toSet()))
        .hasSameSizeAs(all);
    assertThat(all)
        .allSatisfy(
            object ->
                assertThat(object.getMetadata().getName())
                    .matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
                    .hasSizeLessThanOrEqualTo(63));
  }

  private static String address(HasMetadata object) {
    return object.getKind()
        + " "
        + object.getMetadata().getNamespace()
        + "/"
        + object.getMetadata().getName();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void passwordAndKey_areInTheSecretOnly(InstanceSettings settings) {
    Built.byStep(settings)
        .forEach(
            (step, objects) -> {
              if (step != Step.SECURE) {
                assertThat(objects.toString())
                    .doesNotContain(SampleWorkloads.PASSWORD)
                    .doesNotContain(SampleWorkloads.CERTIFICATE.privateKey());
              }
            });
  }

  @Test
  void objects_areBuiltTheSameEachTime() {
    for (InstanceSettings settings : SampleWorkloads.allSettings()) {
      assertThat(Built.byStep(settings)).isEqualTo(Built.byStep(settings));
    }
  }

  @Test
  void objects_byStep_ofOneThatStandsAlone() {
    assertThat(kinds(Persistence.NONE, Availability.STANDALONE))
        .isEqualTo(
            Map.of(
                Step.ISOLATE, List.of("Namespace", "NetworkPolicy", "ResourceQuota"),
                Step.CONFIGURE, List.of("ConfigMap"),
                Step.SECURE, List.of("Secret"),
                Step.CONNECT, List.of("NetworkPolicy", "Service"),
                Step.RUN, List.of("StatefulSet"),
                Step.AWAIT, List.of(),
                Step.PUBLISH, List.of()));
  }

  @Test
  void objects_thatReplicasAdd() {
    assertThat(kinds(Persistence.NONE, Availability.REPLICATED).get(Step.CONNECT))
        .containsExactly("NetworkPolicy", "Service", "Service", "Service", "PodDisruptionBudget");
  }

  private static Map<Step, List<String>> kinds(Persistence kept, Availability availability) {
    return Built.byStep(SampleWorkloads.settings(kept, availability)).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> entry.getValue().stream().map(HasMetadata::getKind).toList()));
  }

  @Test
  void endpoint_ofOneThatStandsAlone_isItsService() {
    RedisEndpoint endpoint = endpoint(Availability.STANDALONE);
    assertThat(endpoint.host())
        .isEqualTo(
            "redis-%s.redisgate-%s.svc.cluster.local"
                .formatted(SampleWorkloads.INSTANCE, SampleWorkloads.ORGANIZATION));
    assertThat(endpoint.port()).isEqualTo(6379);
    assertThat(endpoint.primary()).isEmpty();
    assertThat(endpoint.password()).isEqualTo(SampleWorkloads.PASSWORD);
    assertThat(endpoint.certificate()).contains(SampleWorkloads.CERTIFICATE.certificate());
  }

  @Test
  void endpoint_ofReplicas_isTheSentinels() {
    RedisEndpoint endpoint = endpoint(Availability.REPLICATED);
    assertThat(endpoint.host()).startsWith("redis-" + SampleWorkloads.INSTANCE + "-sentinels.");
    assertThat(endpoint.port()).isEqualTo(26379);
    assertThat(endpoint.primary()).contains("redis");
  }

  @Test
  void endpoint_isAmongTheNamesOfTheCertificate() {
    for (Availability availability : Availability.values()) {
      InstanceSettings settings = SampleWorkloads.settings(Persistence.NONE, availability);
      assertThat(Names.allHosts(SampleWorkloads.instance(settings), SampleWorkloads.CLUSTER))
          .contains(endpoint(availability).host());
    }
  }

  private static RedisEndpoint endpoint(Availability availability) {
    return new InstanceObjects(
            SampleWorkloads.workload(SampleWorkloads.settings(Persistence.NONE, availability)),
            SampleWorkloads.CLUSTER)
        .endpoint(SampleWorkloads.CERTIFICATE);
  }
}
