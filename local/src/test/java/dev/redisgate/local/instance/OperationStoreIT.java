package dev.redisgate.local.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.operation.OperationKind;
import dev.redisgate.core.operation.OperationStatus;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DuplicateKeyException;

/** Operations are a queue that no worker can lose from, and that none is served from twice. */
@ExtendWith(SharedGate.class)
class OperationStoreIT {
  private static final Duration HOLD = Duration.ofSeconds(30);

  // Long ago, so that nothing else in the database is older and the gate's own worker, which looks
  // at the clock, is not in the way of what is claimed here.
  private final Instant now = Instant.parse("2020-01-01T00:00:00Z");
  private final Set<UUID> added = ConcurrentHashMap.newKeySet();
  private RunningGate gate;
  private OperationStore operations;
  private UUID organization;

  @BeforeEach
  void open(RunningGate running) {
    gate = running;
    operations = new OperationStore(running.gate().database().dataSource());
    organization = running.gate().instances().all().getFirst().organizationId();
  }

  @AfterEach
  void remove() {
    added.forEach(
        id ->
            gate.database().sql("delete from operations where id = :id").param("id", id).update());
  }

  @Test
  void operation_comesBackAsItWas() {
    InstanceSettings previous = InstanceSettings.ofSize(5 << 20);
    Operation asked =
        Operation.request(
            organization,
            UUID.randomUUID(),
            OperationKind.UPDATE,
            Optional.of(previous),
            Optional.of(UUID.randomUUID()),
            now.truncatedTo(ChronoUnit.MICROS));
    add(asked);
    assertThat(operations.find(organization, asked.id())).contains(asked);
    assertThat(operations.find(UUID.randomUUID(), asked.id())).isEmpty();
    assertThat(operations.ofInstance(asked.instanceId(), 10)).containsExactly(asked);
  }

  @Test
  void instance_hasOneOpenOperation() {
    UUID instance = UUID.randomUUID();
    Operation first = request(instance);
    add(first);
    assertThatThrownBy(() -> operations.add(request(instance)))
        .isInstanceOf(DuplicateKeyException.class);
    operations.finish(first.id(), Optional.of("it is broken"), now);
    add(request(instance));
    Operation failed = operations.find(organization, first.id()).orElseThrow();
    assertThat(failed.status()).isEqualTo(OperationStatus.FAILED);
    assertThat(failed.reason()).contains("it is broken");
    assertThat(failed.finishedAt()).contains(now);
  }

  @Test
  void silentWorker_losesItsOperation() {
    Operation asked = request(UUID.randomUUID());
    add(asked);
    Operation claimed = claimMine(asked, now).orElseThrow();
    assertThat(claimed.attempts()).isEqualTo(1);
    assertThat(claimMine(asked, now.plusSeconds(29))).isEmpty();
    operations.hold(asked.id(), now.plusSeconds(60));
    assertThat(claimMine(asked, now.plusSeconds(59))).isEmpty();
    assertThat(claimMine(asked, now.plusSeconds(61)).orElseThrow().attempts()).isEqualTo(2);
    operations.finish(asked.id(), Optional.empty(), now);
    assertThat(claimMine(asked, now.plusSeconds(3600))).isEmpty();
  }

  @Test
  void manyWorkers_neverShareAnOperation() throws Exception {
    List<Operation> asked =
        IntStream.range(0, 40).mapToObj(_ -> request(UUID.randomUUID())).toList();
    asked.forEach(this::add);
    Set<UUID> claimed = ConcurrentHashMap.newKeySet();
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var runs =
          workers.invokeAll(
              Collections.nCopies(
                  40,
                  () -> operations.claim(now, HOLD).map(o -> claimed.add(o.id())).orElse(false)));
      for (var run : runs) {
        run.get();
      }
    }
    assertThat(claimed).hasSizeLessThanOrEqualTo(40);
    asked.forEach(
        operation ->
            assertThat(operations.find(organization, operation.id()).orElseThrow().attempts())
                .isLessThanOrEqualTo(1));
  }

  /** What this test has put there is the oldest. */
  private Optional<Operation> claimMine(Operation mine, Instant at) {
    return operations.claim(at, HOLD).filter(claimed -> claimed.id().equals(mine.id()));
  }

  private void add(Operation operation) {
    operations.add(operation);
    added.add(operation.id());
  }

  private Operation request(UUID instance) {
    return Operation.request(
        organization, instance, OperationKind.RESTART, Optional.empty(), Optional.empty(), now);
  }
}
