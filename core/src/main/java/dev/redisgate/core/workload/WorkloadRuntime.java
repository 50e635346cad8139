package dev.redisgate.core.workload;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.RedisEndpoint;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the Redis of instances where they should be. There is nothing that pretends to be one: no
 * workload, no answer. Every call may be repeated, and blocks until it is done.
 */
public interface WorkloadRuntime {

  /** The versions of Redis that can be run here; none where nothing can be run at all. */
  Set<String> redisVersions();

  /**
   * Brings the instance's Redis up with its data, and waits until it answers. Starting what runs
   * already changes nothing.
   *
   * @throws WorkloadException when it does not come up; what was begun may be there still
   */
  RedisEndpoint start(Instance instance, String redisPassword);

  /**
   * Makes a Redis that runs follow the instance's settings, and keeps its data. It may restart on
   * the way, and listen somewhere else then.
   *
   * @throws WorkloadException when it does not; it may follow them in part
   */
  RedisEndpoint change(Instance instance, String redisPassword);

  /** Stops the instance's Redis and keeps its data. */
  void stop(Instance instance);

  /** Stops the instance's Redis and leaves nothing of it. */
  void remove(Instance instance);

  /** Why the instance's Redis does not serve; empty when it does. */
  Optional<String> problem(Instance instance);
}
