package dev.redisgate.core.workload;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.RedisEndpoint;

/**
 * Starts and stops the Redis of instances. There is nothing that pretends to be one: no workload,
 * no answer.
 */
public interface WorkloadRuntime {

  /**
   * Brings the instance's Redis up with its data, and waits until it answers. Starting what runs
   * already changes nothing.
   */
  RedisEndpoint start(Instance instance, String redisPassword);

  /** Stops the instance's Redis and keeps its data. */
  void stop(Instance instance);
}
