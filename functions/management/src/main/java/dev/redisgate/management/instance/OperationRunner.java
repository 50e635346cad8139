package dev.redisgate.management.instance;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceState;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.workload.WorkloadException;
import dev.redisgate.core.workload.WorkloadRuntime;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does one operation, from wherever an earlier attempt left off: each step may be repeated. What
 * cannot be brought to its end is undone, and its reason is written down.
 */
final class OperationRunner {
  private static final Logger log = LoggerFactory.getLogger(OperationRunner.class);
  private static final int MAX_ATTEMPTS = 5;

  private final InstanceStore instances;
  private final OperationStore operations;
  private final WorkloadRuntime workloads;
  private final TransactionOperations transactions;
  private final Clock clock;

  OperationRunner(
      InstanceStore instances,
      OperationStore operations,
      WorkloadRuntime workloads,
      TransactionOperations transactions,
      Clock clock) {
    this.instances = instances;
    this.operations = operations;
    this.workloads = workloads;
    this.transactions = transactions;
    this.clock = clock;
  }

  void run(Operation operation) {
    Optional<Instance> found = instances.find(operation.instanceId());
    if (found.isEmpty()) {
      finish(operation, Optional.empty());
      return;
    }
    Instance instance = found.get();
    try {
      if (operation.attempts() > MAX_ATTEMPTS) {
        throw new WorkloadException("it was tried too often", null);
      }
      perform(operation, instance);
    } catch (WorkloadException e) {
      log.warn("{} of instance {} failed", operation.kind(), instance.id(), e);
      undo(operation, instance, String.valueOf(e.getMessage()));
    }
  }

  private void perform(Operation operation, Instance instance) {
    switch (operation.kind()) {
      case CREATE, START -> running(operation, instance, start(instance));
      case UPDATE -> {
        if (instance.state().status() == InstanceStatus.STOPPED) {
          finish(operation, Optional.empty()); // it will start that way
        } else {
          running(operation, instance, workloads.change(instance, password(instance)));
        }
      }
      case RESTART -> {
        workloads.stop(instance);
        running(operation, instance, start(instance));
      }
      case STOP -> {
        workloads.stop(instance);
        end(operation, instance, InstanceStatus.STOPPED, Optional.empty(), Optional.empty());
      }
      case DELETE -> {
        workloads.remove(instance);
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
        tryTo(() -> workloads.remove(instance));
        end(operation, instance, InstanceStatus.FAILED, why, why);
      }
      case START, RESTART -> end(operation, instance, InstanceStatus.FAILED, why, why);
      case UPDATE -> {
        Instance before = operation.previous().map(instance::with).orElse(instance);
        tryTo(() -> workloads.change(before, password(instance)));
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

  private RedisEndpoint start(Instance instance) {
    return workloads.start(instance, password(instance));
  }

  private String password(Instance instance) {
    return instances.redisPassword(instance.id());
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

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
