package dev.redisgate.core.operation;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceState;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.quota.PlanStore;
import dev.redisgate.core.workload.StepReport;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.core.workload.WorkloadException;
import dev.redisgate.core.workload.WorkloadRuntime;
import dev.redisgate.core.workload.WorkloadSteps;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does one operation, from wherever an earlier attempt left off: each step may be repeated. What
 * cannot be brought to its end is undone, and its reason is written down. An attempt that was taken
 * over by another worker ends at its next step.
 */
public final class OperationRunner {
  private static final Logger log = LoggerFactory.getLogger(OperationRunner.class);
  private static final int MAX_ATTEMPTS = 5;

  private final InstanceStore instances;
  private final OperationStore operations;
  private final PlanStore plans;
  private final WorkloadSteps workloads;
  private final TransactionOperations transactions;
  private final Clock clock;

  public OperationRunner(
      InstanceStore instances,
      OperationStore operations,
      PlanStore plans,
      WorkloadRuntime runtime,
      TransactionOperations transactions,
      Clock clock) {
    this.instances = instances;
    this.operations = operations;
    this.plans = plans;
    this.workloads = new WorkloadSteps(runtime);
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Does an operation that was claimed for {@link OperationHold#SILENCE}, and holds it meanwhile.
   */
  public void run(Operation operation) {
    try (OperationHold _ = OperationHold.of(operation, operations, clock)) {
      runHeld(operation);
    }
  }

  private void runHeld(Operation operation) {
    Optional<Instance> found = instances.find(operation.instanceId());
    if (found.isEmpty()) {
      finish(operation, Optional.empty());
      return;
    }
    Instance instance = found.get();
    try {
      perform(operation, instance);
    } catch (WorkloadException e) {
      log.warn("{} of instance {} failed", operation.kind(), instance.id(), e);
      undo(operation, instance, String.valueOf(e.getMessage()));
    } catch (TakenOverException _) {
      log.info("operation {} has been taken over", operation.id());
    }
  }

  private void perform(Operation operation, Instance instance) {
    if (operation.attempts() > MAX_ATTEMPTS) {
      throw new WorkloadException("it was tried too often", null);
    }
    Workload workload = workload(instance);
    StepReport report = report(operation);
    switch (operation.kind()) {
      case CREATE, START, RESTORE ->
          running(operation, instance, workloads.bring(workload, report));
      case UPDATE -> {
        if (instance.state().status() == InstanceStatus.STOPPED) {
          finish(operation, Optional.empty()); // it will start that way
        } else {
          running(operation, instance, workloads.bring(workload, report));
        }
      }
      case RESTART -> running(operation, instance, workloads.restart(workload, report));
      case STOP -> {
        workloads.stop(workload, report);
        end(operation, instance, InstanceStatus.STOPPED, Optional.empty(), Optional.empty());
      }
      case DELETE -> {
        workloads.takeAway(workload, report);
        transactions.executeWithoutResult(
            status -> {
              if (finish(operation, Optional.empty())) {
                instances.remove(instance.id());
              }
            });
      }
    }
  }

  private void undo(Operation operation, Instance instance, String reason) {
    Optional<String> why = Optional.of(reason);
    switch (operation.kind()) {
      case CREATE -> {
        tryTo(() -> workloads.takeAway(workload(instance), StepReport.NOBODY));
        end(operation, instance, InstanceStatus.FAILED, why, why);
      }
      case START, RESTART, RESTORE -> end(operation, instance, InstanceStatus.FAILED, why, why);
      case UPDATE -> {
        Instance before = operation.previous().map(instance::with).orElse(instance);
        tryTo(() -> workloads.bring(workload(before), StepReport.NOBODY));
        transactions.executeWithoutResult(
            status -> {
              if (finish(operation, why)) {
                instances.change(before);
              }
            });
      }
      case STOP -> finish(operation, why);
      case DELETE -> {
        // Its tokens stay dead. It is there again, so that its owner can see why and try again.
        Optional<String> left = Optional.of("it could not be deleted: " + reason);
        end(operation, instance, InstanceStatus.FAILED, left, left);
      }
    }
  }

  private Workload workload(Instance instance) {
    Limits limits = plans.effective(instance.organizationId()).orElse(Limits.NONE);
    return new Workload(instance, limits, instances.redisPassword(instance.id()));
  }

  /** The last step that is written down is the one an operation is at, or failed at. */
  private StepReport report(Operation operation) {
    return (step, direction) -> {
      log.info("operation {}: {} {}", operation.id(), direction, step);
      if (!operations.reach(operation, step)) {
        throw new TakenOverException();
      }
    };
  }

  private void running(Operation operation, Instance instance, RedisEndpoint endpoint) {
    transactions.executeWithoutResult(
        status -> {
          if (finish(operation, Optional.empty())) {
            instances.started(instance.id(), endpoint, now());
          }
        });
  }

  private void end(
      Operation operation,
      Instance instance,
      InstanceStatus status,
      Optional<String> statusReason,
      Optional<String> failure) {
    transactions.executeWithoutResult(
        transaction -> {
          if (finish(operation, failure)) {
            instances.changeState(instance.id(), new InstanceState(status, statusReason, now()));
          }
        });
  }

  /** Whether it was ours to end: another worker may have taken over what took us too long. */
  private boolean finish(Operation operation, Optional<String> failure) {
    return operations.finish(operation, failure, now());
  }

  private static void tryTo(Runnable step) {
    try {
      step.run();
    } catch (WorkloadException e) {
      log.error("what failed could not be undone", e);
    }
  }

  /** Somebody else does the operation now. */
  private static final class TakenOverException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
