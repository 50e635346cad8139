package dev.redisgate.management.instance;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceState;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.workload.WorkloadRuntime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks after instances that should run, so that their status tells the truth. */
final class InstanceWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(InstanceWatch.class);
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final int PAGE = 1000;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final InstanceStore instances;
  private final OperationStore operations;
  private final WorkloadRuntime workloads;
  private final Clock clock;
  private @Nullable Thread thread;

  InstanceWatch(
      InstanceStore instances, OperationStore operations, WorkloadRuntime workloads, Clock clock) {
    this.instances = instances;
    this.operations = operations;
    this.workloads = workloads;
    this.clock = clock;
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofVirtual().name("instance-watch").start(this::watch);
  }

  @Override
  public synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void watch() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(PERIOD.toMillis());
        try {
          checkAll();
        } catch (RuntimeException e) {
          log.warn("instances cannot be looked after", e);
        }
      }
    } catch (InterruptedException _) {
      // the end
    }
  }

  private void checkAll() {
    List<Instance> page = instances.runningOrFailed(BEFORE_ALL, PAGE);
    while (!page.isEmpty()) {
      page.forEach(this::check);
      page = instances.runningOrFailed(page.getLast().id(), PAGE);
    }
  }

  private void check(Instance instance) {
    Optional<String> problem = workloads.problem(instance);
    boolean truth = problem.isEmpty() == (instance.state().status() == InstanceStatus.RUNNING);
    if (truth || hasOpenOperation(instance)) {
      return;
    }
    InstanceStatus now = problem.isEmpty() ? InstanceStatus.RUNNING : InstanceStatus.FAILED;
    instances.changeState(instance.id(), new InstanceState(now, problem, clock.instant()));
  }

  /** What is being done with it right now will say itself what came of it. */
  private boolean hasOpenOperation(Instance instance) {
    return operations.ofInstance(instance.id(), 1).stream().anyMatch(Operation::isOpen);
  }
}
