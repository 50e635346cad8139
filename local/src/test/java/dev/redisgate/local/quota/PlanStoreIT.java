package dev.redisgate.local.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.quota.Plan;
import dev.redisgate.core.quota.PlanStore;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plans set limits, and an organization may have others of its own. */
@ExtendWith(SharedGate.class)
class PlanStoreIT {
  private static final long NO = Limits.UNLIMITED;

  @Test
  void threePlansAreThere(RunningGate gate) {
    assertThat(gate.plans().all()).extracting(Plan::name).contains("enterprise", "free", "pro");
    Limits free = gate.plans().find("free").orElseThrow().limits();
    assertThat(free.maxInstances()).isEqualTo(5);
    assertThat(free.maxReplicatedInstances()).isZero();
    assertThat(free.maxAccessKeys()).isEqualTo(10);
    assertThat(free.maxMemoryBytes()).isEqualTo(1L << 30);
    assertThat(free.commandsPerMonth()).isEqualTo(500_000);
    Limits pro = gate.plans().find("pro").orElseThrow().limits();
    assertThat(pro.maxReplicatedInstances()).isEqualTo(10);
    assertThat(pro.commandsPerMonth()).isEqualTo(Limits.UNLIMITED);
    assertThat(gate.plans().find("enterprise").orElseThrow().limits()).isEqualTo(Limits.NONE);
    assertThat(gate.plans().find("none")).isEmpty();
  }

  @Test
  void firstOrganization_hasNoLimits(RunningGate gate) {
    UUID first = gate.gate().instances().all().getFirst().organizationId();
    assertThat(gate.plans().planOf(first)).contains("enterprise");
    assertThat(gate.plans().effective(first)).contains(Limits.NONE);
  }

  @Test
  void override_takesThePlaceOfThePlansLimitAndNoOther(RunningGate gate) {
    UUID organization = gate.newOrganization("free", LimitsOf.holdings(7, NO, NO));
    Limits limits = gate.plans().effective(organization).orElseThrow();
    assertThat(limits.maxInstances()).isEqualTo(7);
    assertThat(limits.maxAccessKeys()).isEqualTo(10);
    gate.plans().override(organization, Limits.NONE);
    assertThat(gate.plans().effective(organization))
        .contains(gate.plans().find("free").orElseThrow().limits());
    assertThat(gate.plans().overrides(organization)).isEqualTo(Limits.NONE);
  }

  @Test
  void overrideOfNone_takesThePlaceOfThePlansLimit(RunningGate gate) {
    UUID organization = gate.newOrganization("enterprise", LimitsOf.replicated(0, NO));
    Limits limits = gate.plans().effective(organization).orElseThrow();
    assertThat(limits).isEqualTo(LimitsOf.replicated(0, NO));
    gate.plans().changePlan(organization, "free");
    gate.plans().override(organization, LimitsOf.replicated(2, NO));
    limits = gate.plans().effective(organization).orElseThrow();
    assertThat(limits.maxReplicatedInstances()).isEqualTo(2);
    assertThat(limits.maxInstances()).isEqualTo(5);
  }

  @Test
  void override_isBounded(RunningGate gate) {
    UUID organization = gate.newOrganization("free", LimitsOf.holdings(1000, 10_000, 1L << 40));
    PlanStore plans = gate.plans();
    assertThatThrownBy(() -> plans.override(organization, LimitsOf.holdings(1001, NO, NO)))
        .hasMessageContaining("organization_limits_max_instances_check");
    assertThatThrownBy(() -> plans.override(organization, LimitsOf.holdings(NO, 10_001, NO)))
        .hasMessageContaining("organization_limits_max_access_keys_check");
    assertThatThrownBy(() -> plans.override(organization, LimitsOf.replicated(1001, NO)))
        .hasMessageContaining("organization_limits_max_replicated_instances_check");
    assertThat(plans.overrides(organization)).isEqualTo(LimitsOf.holdings(1000, 10_000, 1L << 40));
  }

  @Test
  void plan_canBeEdited(RunningGate gate) {
    String name = "t-" + UUID.randomUUID().toString().substring(0, 8);
    gate.database()
        .sql("insert into plans (name, title) values (:name, 'x')")
        .param("name", name)
        .update();
    Plan edited = new Plan(name, "Edited", LimitsOf.commands(1, 2, 3));
    assertThat(gate.plans().update(edited)).isTrue();
    assertThat(gate.plans().find(name)).contains(edited);
    assertThat(gate.plans().update(new Plan(name + "x", "x", Limits.NONE))).isFalse();
  }
}
