package dev.redisgate.provisioning.object;

import dev.redisgate.core.quota.Limits;

/**
 * What an organization has now. It may be more than its plan allows, when the plan became smaller:
 * what is there is kept, and its pods must be able to come back.
 *
 * @param instances its number
 * @param replicated how many of them are replicated
 * @param memoryBytes the sum of the sizes of all their nodes
 */
public record Holding(long instances, long replicated, long memoryBytes) {
  /** Nothing that counts beyond the plan. */
  public static final Holding NOTHING = new Holding(0, 0, 0);

  public Holding {
    if (instances < 0 || replicated < 0 || memoryBytes < 0) {
      throw new IllegalArgumentException("an organization has no less than nothing");
    }
  }

  /** The instances that there may be; {@link Limits#UNLIMITED} where there is no limit. */
  long mostInstances(Limits limits) {
    return Math.max(instances, limits.maxInstances());
  }

  /**
   * How many of the instances that there may be may be replicated; {@link Limits#UNLIMITED} where
   * neither has a limit.
   */
  long mostReplicated(Limits limits) {
    return Math.min(mostInstances(limits), Math.max(replicated, limits.maxReplicatedInstances()));
  }

  /** The sum of sizes that there may be; {@link Limits#UNLIMITED} where there is no limit. */
  long mostMemoryBytes(Limits limits) {
    return Math.max(memoryBytes, limits.maxMemoryBytes());
  }
}
