package dev.redisgate.local.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.core.accesskey.AccessKey;
import dev.redisgate.core.accesskey.StandardPermission;
import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.quota.QuotaExceeded;
import dev.redisgate.core.quota.QuotaGuard;
import dev.redisgate.core.quota.QuotaUsage;
import dev.redisgate.core.quota.QuotaUsageStore;
import dev.redisgate.core.quota.Share;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** However many create at once, an organization never has more than it may. */
@ExtendWith(SharedGate.class)
class QuotaGuardIT {
  private static final long NO = Limits.UNLIMITED;
  private static final int PARALLEL = 20;
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  @Test
  void parallelCreations_stopAtTheLimit(RunningGate gate) throws Exception {
    UUID organization = gate.newOrganization("enterprise", LimitsOf.holdings(5, NO, NO));
    List<Optional<QuotaExceeded>> results = inParallel(() -> create(gate, organization, MIB));
    assertThat(results.stream().filter(Optional::isEmpty)).hasSize(5);
    assertThat(results.stream().flatMap(Optional::stream).distinct())
        .containsExactly(new QuotaExceeded.Instances(5, 5));
    assertThat(usage(gate, organization).instances()).isEqualTo(new Share(5, 5));
  }

  @Test
  void parallelAccessKeys_stopAtTheLimit(RunningGate gate) throws Exception {
    UUID organization = gate.newOrganization("enterprise", LimitsOf.holdings(NO, 5, NO));
    create(gate, organization, MIB);
    UUID instance = instances(gate, organization).getFirst();
    List<Optional<QuotaExceeded>> results =
        inParallel(() -> createKey(gate, organization, instance));
    assertThat(results.stream().filter(Optional::isEmpty)).hasSize(5);
    assertThat(results.stream().flatMap(Optional::stream).distinct().map(QuotaExceeded::text))
        .containsExactly("the organization has 5 of at most 5 access keys");
  }

  @Test
  void parallelReplicatedCreations_stopAtTheLimit(RunningGate gate) throws Exception {
    UUID organization = gate.newOrganization("enterprise", LimitsOf.replicated(1, NO));
    List<Optional<QuotaExceeded>> results =
        inParallel(() -> create(gate, organization, replicated(MIB)));
    assertThat(results.stream().filter(Optional::isEmpty)).hasSize(1);
    assertThat(results.stream().flatMap(Optional::stream).distinct())
        .containsExactly(new QuotaExceeded.ReplicatedInstances(1, 1));
    assertThat(create(gate, organization, MIB)).isEmpty();
    assertThat(usage(gate, organization).replicatedInstances()).isEqualTo(new Share(1, 1));
    assertThat(usage(gate, organization).instances().used()).isEqualTo(2);
  }

  @Test
  void parallelChanges_stopAtTheLastReplicatedPlace(RunningGate gate) throws Exception {
    UUID organization = gate.newOrganization("enterprise", LimitsOf.replicated(2, NO));
    for (int i = 0; i < PARALLEL; i++) {
      create(gate, organization, MIB);
    }
    Queue<UUID> left = new ConcurrentLinkedQueue<>(instances(gate, organization));
    List<Optional<QuotaExceeded>> results =
        inParallel(() -> change(gate, left.remove(), replicated(MIB)));
    assertThat(results.stream().filter(Optional::isEmpty)).hasSize(2);
    assertThat(results.stream().flatMap(Optional::stream).distinct().map(QuotaExceeded::text))
        .containsExactly("the organization has 2 of at most 2 replicated instances");
    assertThat(usage(gate, organization).replicatedInstances()).isEqualTo(new Share(2, 2));
  }

  @Test
  void replicatedInstance_takesItsMemoryThreeTimes(RunningGate gate) {
    UUID organization = gate.newOrganization("enterprise", LimitsOf.replicated(NO, 7 * MIB));
    assertThat(create(gate, organization, replicated(2 * MIB))).isEmpty();
    assertThat(usage(gate, organization).memoryBytes()).isEqualTo(new Share(6 * MIB, 7 * MIB));
    assertThat(create(gate, organization, replicated(MIB)))
        .contains(new QuotaExceeded.Memory(6 * MIB, 3 * MIB, 7 * MIB));
    assertThat(create(gate, organization, MIB)).isEmpty();
    assertThat(usage(gate, organization).memoryBytes()).isEqualTo(new Share(7 * MIB, 7 * MIB));
    delete(gate, organization);
    assertThat(create(gate, organization, 3 * MIB)).isEmpty();
    UUID standalone = instances(gate, organization).getFirst();
    assertThat(change(gate, standalone, replicated(3 * MIB)))
        .contains(new QuotaExceeded.Memory(3 * MIB, 6 * MIB, 7 * MIB));
    assertThat(change(gate, standalone, replicated(2 * MIB))).isEmpty();
    assertThat(change(gate, standalone, replicated(2 * MIB + 1))).isEmpty();
    assertThat(change(gate, standalone, replicated(3 * MIB)))
        .contains(new QuotaExceeded.Memory(6 * MIB + 3, 3 * MIB - 3, 7 * MIB));
  }

  @Test
  void whatIsOverANewLimit_staysAndMayBecomeLess(RunningGate gate) {
    UUID organization = gate.newOrganization("enterprise", Limits.NONE);
    create(gate, organization, replicated(4 * MIB));
    create(gate, organization, replicated(MIB));
    UUID first = instances(gate, organization).getFirst();
    gate.plans().override(organization, LimitsOf.replicated(0, MIB));
    assertThat(usage(gate, organization).warnings())
        .contains("2 of at most 0 replicated instances are used (100 %)");
    assertThat(change(gate, first, replicated(4 * MIB))).isEmpty();
    assertThat(change(gate, first, replicated(3 * MIB))).isEmpty();
    assertThat(change(gate, first, replicated(4 * MIB))).isPresent();
    assertThat(change(gate, first, InstanceSettings.ofSize(8 * MIB))).isEmpty(); // 1 less than 9
    assertThat(change(gate, first, InstanceSettings.ofSize(9 * MIB))).isPresent();
    assertThat(change(gate, first, InstanceSettings.ofSize(MIB))).isEmpty();
    assertThat(change(gate, first, replicated(MIB)))
        .contains(new QuotaExceeded.ReplicatedInstances(1, 0));
  }

  @Test
  void deletingTheLast_leavesNone(RunningGate gate) {
    UUID organization = gate.newOrganization("enterprise", LimitsOf.holdings(1, NO, GIB));
    assertThat(create(gate, organization, GIB)).isEmpty();
    assertThat(create(gate, organization, MIB)).contains(new QuotaExceeded.Instances(1, 1));
    delete(gate, organization);
    QuotaUsage usage = usage(gate, organization);
    assertThat(usage.instances()).isEqualTo(new Share(0, 1));
    assertThat(usage.memoryBytes()).isEqualTo(new Share(0, GIB));
    assertThat(create(gate, organization, GIB)).isEmpty();
  }

  @Test
  void memory_isSummed(RunningGate gate) {
    UUID organization = gate.newOrganization("enterprise", LimitsOf.holdings(NO, NO, 6 * GIB));
    for (int i = 0; i < 3; i++) {
      assertThat(create(gate, organization, 2 * GIB)).isEmpty();
    }
    assertThat(create(gate, organization, MIB))
        .contains(new QuotaExceeded.Memory(6 * GIB, MIB, 6 * GIB));
    assertThat(create(gate, organization, 16 * GIB).orElseThrow().text())
        .contains("6442450944 of at most 6442450944 bytes", "17179869184 more were asked for");
    assertThat(usage(gate, organization).memoryBytes().percentage()).isEqualTo(100.0);
  }

  @Test
  void revokedKeys_doNotCount(RunningGate gate) {
    UUID organization = gate.newOrganization("enterprise", LimitsOf.holdings(NO, 1, NO));
    create(gate, organization, MIB);
    UUID instance = instances(gate, organization).getFirst();
    assertThat(createKey(gate, organization, instance)).isEmpty();
    assertThat(createKey(gate, organization, instance)).isPresent();
    gate.database()
        .sql("update access_keys set revoked_at = now() where organization_id = :id")
        .param("id", organization)
        .update();
    assertThat(createKey(gate, organization, instance)).isEmpty();
  }

  @Test
  void ninetyPercent_isWorthAWarning(RunningGate gate) {
    UUID organization = gate.newOrganization("enterprise", LimitsOf.holdings(2, 10, 10 * MIB));
    create(gate, organization, 9 * MIB);
    UUID instance = instances(gate, organization).getFirst();
    for (int i = 0; i < 8; i++) {
      createKey(gate, organization, instance);
    }
    assertThat(usage(gate, organization).warnings())
        .containsExactly("9437184 of at most 10485760 bytes of memory are used (90 %)");
    createKey(gate, organization, instance);
    assertThat(usage(gate, organization).warnings())
        .contains("9 of at most 10 access keys are used (90 %)");
  }

  @Test
  void withoutATransaction_nothingIsPromised(RunningGate gate) {
    QuotaGuard guard = new QuotaGuard(gate.gate().database().dataSource());
    UUID organization = gate.newOrganization("free", Limits.NONE);
    InstanceSettings settings = InstanceSettings.ofSize(MIB);
    assertThatThrownBy(() -> guard.instance(organization, settings))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Optional<QuotaExceeded> create(RunningGate gate, UUID organization, long memory) {
    return create(gate, organization, InstanceSettings.ofSize(memory));
  }

  private static Optional<QuotaExceeded> create(
      RunningGate gate, UUID organization, InstanceSettings settings) {
    return guarded(
        gate,
        guard -> guard.instance(organization, settings),
        () -> gate.gate().instances().add(instance(organization, settings), "secret"));
  }

  private static Optional<QuotaExceeded> createKey(
      RunningGate gate, UUID organization, UUID instance) {
    return guarded(
        gate,
        guard -> guard.accessKey(organization),
        () -> gate.accessKeys().add(key(organization, instance)));
  }

  private static Optional<QuotaExceeded> change(
      RunningGate gate, UUID instance, InstanceSettings wanted) {
    Instance present = gate.gate().instances().find(instance).orElseThrow();
    return guarded(
        gate,
        guard -> guard.change(present.organizationId(), present.settings(), wanted),
        () -> gate.gate().instances().change(present.with(wanted)));
  }

  /** Asks, and does it where nothing is exceeded, in one transaction. */
  private static Optional<QuotaExceeded> guarded(
      RunningGate gate, Function<QuotaGuard, Optional<QuotaExceeded>> question, Runnable action) {
    QuotaGuard guard = new QuotaGuard(gate.gate().database().dataSource());
    return gate.gate()
        .database()
        .inTransaction(
            () -> {
              Optional<QuotaExceeded> exceeded = question.apply(guard);
              if (exceeded.isEmpty()) {
                action.run();
              }
              return exceeded;
            });
  }

  private static InstanceSettings replicated(long memory) {
    return new InstanceSettings(
        memory,
        InstanceSettings.DEFAULT_VERSION,
        Persistence.APPEND_ONLY,
        EvictionPolicy.NOEVICTION,
        Availability.REPLICATED,
        Optional.empty());
  }

  private static Instance instance(UUID organization, InstanceSettings settings) {
    String slug = "t-" + UUID.randomUUID().toString().substring(0, 13);
    return Instance.create(organization, slug, "Test", settings, Instant.now());
  }

  private static AccessKey key(UUID organization, UUID instance) {
    UUID id = UUID.randomUUID();
    return new AccessKey(
        id,
        organization,
        Optional.of(instance),
        "test",
        TokenHash.of(id.toString()),
        "rg_",
        StandardPermission.READ_ONLY,
        Instant.now(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static void delete(RunningGate gate, UUID organization) {
    gate.database()
        .sql("delete from instances where organization_id = :id")
        .param("id", organization)
        .update();
  }

  private static List<UUID> instances(RunningGate gate, UUID organization) {
    return gate.database()
        .sql("select id from instances where organization_id = :id order by created_at")
        .param("id", organization)
        .query(UUID.class)
        .list();
  }

  private static QuotaUsage usage(RunningGate gate, UUID organization) {
    return new QuotaUsageStore(gate.gate().database().dataSource())
        .read(organization, Instant.now())
        .orElseThrow();
  }

  private static <T> List<T> inParallel(Callable<T> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < PARALLEL; i++) {
        running.add(threads.submit(work));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get());
      }
      return results;
    }
  }
}
