package dev.redisgate.provisioning.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.provisioning.SampleWorkloads;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrganizationQuotaTest {
  private static final long U = Limits.UNLIMITED;
  private static final Limits FREE = limits(5, 0, 1L << 30);
  private static final Limits PRO = limits(50, 10, 64L << 30);

  static List<InstanceSettings> settings() {
    return SampleWorkloads.allSettings();
  }

  /** One instance of each size that a plan allows, as often as it allows it. */
  @ParameterizedTest
  @MethodSource("settings")
  void everythingAPlanAllows_fits(InstanceSettings settings) {
    for (Limits plan : List.of(FREE, PRO)) {
      long instances =
          Math.min(allowed(plan, settings), plan.maxMemoryBytes() / settings.totalMemoryBytes());
      Map<String, Quantity> hard = hard(plan, Holding.NOTHING);
      asked(settings)
          .forEach(
              (name, amount) ->
                  assertThat(amount.multiply(BigDecimal.valueOf(instances)))
                      .as(name)
                      .isLessThanOrEqualTo(hard.get(name).getNumericalAmount()));
    }
  }

  private static long allowed(Limits plan, InstanceSettings settings) {
    return switch (settings.availability()) {
      case STANDALONE -> plan.maxInstances();
      case REPLICATED -> plan.maxReplicatedInstances();
    };
  }

  /** What an instance counts for in a quota, as the cluster counts it. */
  private static Map<String, BigDecimal> asked(InstanceSettings settings) {
    StatefulSet set = Built.statefulSet(settings);
    BigDecimal pods = BigDecimal.valueOf(set.getSpec().getReplicas());
    List<Container> containers = Built.containers(settings);
    return Map.of(
        "pods", pods,
        "requests.memory", pods.multiply(sum(containers, c -> c.getResources().getRequests())),
        "limits.memory", pods.multiply(sum(containers, c -> c.getResources().getLimits())),
        "persistentvolumeclaims",
            pods.multiply(BigDecimal.valueOf(set.getSpec().getVolumeClaimTemplates().size())),
        "requests.storage",
            set.getSpec().getVolumeClaimTemplates().stream()
                .map(claim -> claim.getSpec().getResources().getRequests().get("storage"))
                .map(Quantity::getNumericalAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(pods),
        "services",
            BigDecimal.valueOf(
                Built.all(settings).stream().filter(Service.class::isInstance).count()));
  }

  private static BigDecimal sum(
      List<Container> containers, Function<Container, Map<String, Quantity>> which) {
    return containers.stream()
        .map(container -> which.apply(container).get("memory").getNumericalAmount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void whatIsWithoutLimit_hasNoEntry() {
    assertThat(hard(Limits.NONE, Holding.NOTHING))
        .containsOnlyKeys("services.loadbalancers", "services.nodeports");
    assertThat(hard(limits(5, U, U), Holding.NOTHING))
        .containsKeys("pods", "services")
        .doesNotContainKeys("limits.memory", "requests.storage");
    assertThat(hard(limits(U, U, 1L << 30), Holding.NOTHING))
        .containsKeys("limits.memory", "requests.memory", "requests.storage")
        .doesNotContainKeys("pods", "services");
  }

  @Test
  void whatIsThereAlready_fits_whenThePlanBecameSmaller() {
    Map<String, Quantity> before = hard(PRO, Holding.NOTHING);
    assertThat(hard(FREE, new Holding(50, 10, 64L << 30))).isEqualTo(before);
    assertThat(hard(PRO, new Holding(3, 1, 1L << 30))).isEqualTo(before);
  }

  /** It was made before its plan had this limit, or with another plan. */
  @Test
  void replicatedInstance_ofAPlanWithoutAny_fitsBesideTheOthers() {
    assertThat(hard(FREE, new Holding(5, 1, 1L << 30)).get("pods")).isEqualTo(new Quantity("7"));
    InstanceSettings replicated =
        SampleWorkloads.settings(
            256L << 20, Persistence.APPEND_ONLY, Availability.REPLICATED, Optional.empty());
    Map<String, Quantity> hard = hard(FREE, new Holding(1, 1, replicated.totalMemoryBytes()));
    asked(replicated)
        .forEach(
            (name, amount) ->
                assertThat(amount)
                    .as(name)
                    .isLessThanOrEqualTo(hard.get(name).getNumericalAmount()));
  }

  @Test
  void quota_hasRoomForAsManyReplicatedAsThePlanAllows() {
    assertThat(pods(limits(50, 10, 64L << 30))).isEqualTo(70);
    assertThat(pods(limits(50, 0, 64L << 30))).isEqualTo(50);
    assertThat(pods(limits(50, 50, U))).isEqualTo(150);
    assertThat(pods(limits(50, U, U))).isEqualTo(150);
    assertThat(pods(limits(50, 1000, U))).isEqualTo(150);
  }

  private static long pods(Limits limits) {
    return hard(limits, Holding.NOTHING).get("pods").getNumericalAmount().longValueExact();
  }

  /** What counts three times for the plan is no more for the cluster. */
  @Test
  void memory_isThatOfThePlanOnce_whateverIsReplicated() {
    BigDecimal none = memory(limits(5, 0, 64L << 30));
    assertThat(none).isLessThan(gib(128));
    assertThat(memory(limits(5, 5, 64L << 30))).isGreaterThan(none).isLessThan(gib(128));
  }

  private static BigDecimal memory(Limits limits) {
    return hard(limits, Holding.NOTHING).get("limits.memory").getNumericalAmount();
  }

  @Test
  void quota_ofThePlanFree() {
    Map<String, Quantity> hard = hard(FREE, Holding.NOTHING);
    assertThat(hard.get("pods")).isEqualTo(new Quantity("5"));
    assertThat(hard.get("limits.memory").getNumericalAmount()).isBetween(gib(2), gib(3));
  }

  private static BigDecimal gib(long number) {
    return BigDecimal.valueOf(number << 30);
  }

  private static Map<String, Quantity> hard(Limits limits, Holding holding) {
    return OrganizationQuota.of(SampleWorkloads.ORGANIZATION, limits, holding).getSpec().getHard();
  }

  private static Limits limits(long instances, long replicated, long memoryBytes) {
    return new Limits(instances, replicated, U, memoryBytes, U, U, U, U, U, U, U, U);
  }

  @Test
  void replicas_areTheMostThatIsAskedFor() {
    InstanceSettings one =
        SampleWorkloads.settings(
            1 << 20, Persistence.APPEND_ONLY, Availability.STANDALONE, Optional.empty());
    InstanceSettings three =
        SampleWorkloads.settings(
            1 << 20, Persistence.APPEND_ONLY, Availability.REPLICATED, Optional.empty());
    asked(one).forEach((name, amount) -> assertThat(amount).isLessThan(asked(three).get(name)));
  }
}
