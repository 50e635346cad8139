package dev.redisgate.management;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.workload.WorkloadException;
import dev.redisgate.core.workload.WorkloadRuntime;
import java.util.Optional;
import java.util.Set;

/** Stands for a runtime where there is none: nothing starts, and nothing pretends to. */
final class NoWorkloads implements WorkloadRuntime {
  private static final String REASON = "this installation has no place to run Redis";

  @Override
  public Set<String> redisVersions() {
    return Set.of();
  }

  @Override
  public RedisEndpoint start(Instance instance, String redisPassword) {
    throw new WorkloadException(REASON, null);
  }

  @Override
  public RedisEndpoint change(Instance instance, String redisPassword) {
    throw new WorkloadException(REASON, null);
  }

  @Override
  public void stop(Instance instance) {
    // nothing runs
  }

  @Override
  public void remove(Instance instance) {
    // nothing is there
  }

  @Override
  public Optional<String> problem(Instance instance) {
    return Optional.of(REASON);
  }
}
