package dev.redisgate.local.kubernetes.resource;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.workload.Offer;
import dev.redisgate.core.workload.Step;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.core.workload.WorkloadException;
import dev.redisgate.core.workload.WorkloadRuntime;
import dev.redisgate.local.gate.LocalWorkloads;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Real processes, behind a runtime that dies or fails after the step that a test names. It offers
 * replicas as a cluster does; of those it runs one.
 */
final class MortalWorkloads implements WorkloadRuntime {
  private final LocalWorkloads real;
  volatile @Nullable Step diesAfter;
  volatile @Nullable Step failsAfter;

  MortalWorkloads(LocalWorkloads real) {
    this.real = real;
  }

  @Override
  public Offer offer() {
    Offer offer = real.offer();
    return new Offer(offer.redisVersions(), EnumSet.allOf(Availability.class), offer.domains());
  }

  @Override
  public void bring(Step step, Workload workload) {
    real.bring(step, workload);
    end(step);
  }

  @Override
  public void takeAway(Step step, Workload workload) {
    real.takeAway(step, workload);
    if (step == diesAfter) {
      throw new Killed();
    }
  }

  private void end(Step step) {
    if (step == diesAfter) {
      throw new Killed();
    }
    if (step == failsAfter) {
      throw new WorkloadException("no room on this node", null);
    }
  }

  @Override
  public void stop(Workload workload) {
    real.stop(workload);
  }

  @Override
  public RedisEndpoint endpoint(Workload workload) {
    return real.endpoint(workload);
  }

  @Override
  public Optional<String> problem(Instance instance) {
    return real.problem(instance);
  }
}
