package dev.redisgate.provisioning.resync;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceState;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.operation.OperationHold;
import dev.redisgate.core.operation.OperationKind;
import dev.redisgate.core.operation.OperationRunner;
import dev.redisgate.core.operation.OperationStore;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/**
 * Makes rows and cluster agree again: brings back workloads that are gone, renews certificates,
 * writes down which instances do not serve, and does the operations whose Job was lost. May run
 * several times at once.
 */
public final class Resync {
  private static final Logger log = LoggerFactory.getLogger(Resync.class);
  private static final int PAGE = 1000;
  private static final UUID BEFORE_ALL = new UUID(0, 0);
  // A Job has begun by then, image pulled and all.
  private static final Duration LOST_AFTER = Duration.ofSeconds(90);

  private final InstanceStore instances;
  private final OperationStore operations;
  private final OperationRunner runner;
  private final Supplier<Function<Instance, Sight>> cluster;
  private final Predicate<Instance> renewalDue;
  private final Clock clock;

  /**
   * @param cluster looks at all workloads at once, and then tells of each
   * @param renewalDue whether what an instance shows its clients runs out soon
   */
  public Resync(
      InstanceStore instances,
      OperationStore operations,
      OperationRunner runner,
      Supplier<Function<Instance, Sight>> cluster,
      Predicate<Instance> renewalDue,
      Clock clock) {
    this.instances = instances;
    this.operations = operations;
    this.runner = runner;
    this.cluster = cluster;
    this.renewalDue = renewalDue;
    this.clock = clock;
  }

  /** Looks once. */
  public void run() {
    Function<Instance, Sight> sights = cluster.get();
    List<Instance> page = instances.runningOrFailed(BEFORE_ALL, PAGE);
    while (!page.isEmpty()) {
      page.forEach(instance -> compare(instance, sights.apply(instance)));
      page = instances.runningOrFailed(page.getLast().id(), PAGE);
    }
    doLost();
  }

  private void compare(Instance instance, Sight sight) {
    if (operations.ofInstance(instance.id(), 1).stream().anyMatch(Operation::isOpen)) {
      return; // who does it says what comes of it
    }
    switch (sight) {
      case Sight.Ready() -> {
        state(instance, InstanceStatus.RUNNING, Optional.empty());
        if (renewalDue.test(instance)) {
          restore(instance, "its certificate runs out");
        }
      }
      case Sight.Troubled(String reason) ->
          state(instance, InstanceStatus.FAILED, Optional.of(reason));
      case Sight.Missing() -> {
        // One that never ran has failed for good: its owner knows why.
        if (instances.endpoint(instance.id()).isPresent()) {
          restore(instance, "its workload is gone");
        }
      }
    }
  }

  private void state(Instance instance, InstanceStatus status, Optional<String> reason) {
    if (instance.state().status() != status) {
      log.warn("instance {} is {}: {}", instance.id(), status, reason.orElse("it serves again"));
      instances.changeState(
          instance.id(),
          new InstanceState(status, reason, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }
  }

  private void restore(Instance instance, String why) {
    log.warn("instance {} is restored: {}", instance.id(), why);
    Operation operation =
        Operation.request(
            instance.organizationId(),
            instance.id(),
            OperationKind.RESTORE,
            Optional.empty(),
            Optional.empty(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    try {
      operations.add(operation);
    } catch (DuplicateKeyException _) {
      return; // something else has just begun
    }
    operations.claim(operation.id(), clock.instant(), OperationHold.SILENCE).ifPresent(runner::run);
  }

  private void doLost() {
    Optional<Operation> lost = lost();
    while (lost.isPresent()) {
      log.warn("operation {} has been waiting for too long: doing it", lost.get().id());
      runner.run(lost.get());
      lost = lost();
    }
  }

  private Optional<Operation> lost() {
    return operations.claimOlder(clock.instant(), LOST_AFTER, OperationHold.SILENCE);
  }
}
