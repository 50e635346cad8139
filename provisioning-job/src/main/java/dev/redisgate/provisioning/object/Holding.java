package dev.redisgate.provisioning.object;

import dev.redisgate.core.quota.Limits;

/**
 * What an organization has now. It may be more than its plan allows, when the plan became smaller:
 * what is there is kept, and its pods must be able to come back.
 *
 * @param instances its number
 * @param memoryBytes the sum of their sizes
 */
public record Holding(long instances, long memoryBytes) {
  /** Nothing that counts beyond the plan. */
  public static final Holding NOTHING = new Holding(0, 0);

  public Holding {
    if (instances < 0 || memoryBytes < 0) {
      throw new IllegalArgumentException("an organization has no less than nothing");
    }
  }

  /** The instances that there may be; {@link Limits#UNLIMITED} where there is no limit. */
  long mostInstances(Limits limits) {
    return Math.max(instances, limits.maxInstances());
  }

  /** The sum of sizes that there may be; {@link Limits#UNLIMITED} where there is no limit. */
  long mostMemoryBytes(Limits limits) {
    return Math.max(memoryBytes, limits.maxMemoryBytes());
  }
}
