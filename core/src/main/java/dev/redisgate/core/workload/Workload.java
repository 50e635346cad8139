package dev.redisgate.core.workload;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.quota.Limits;

/**
 * What the Redis of an instance should be.
 *
 * @param limits of its organization
 * @param redisPassword of its default user
 */
public record Workload(Instance instance, Limits limits, String redisPassword) {

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "Workload[" + instance.id() + "]";
  }
}
