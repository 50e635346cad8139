package dev.redisgate.core.workload;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.RedisEndpoint;
import java.util.Optional;

/**
 * Runs the Redis of instances, part by part. There is nothing that pretends to be one: no workload,
 * no answer. Every call may be repeated, also after an earlier one was cut off, and blocks until it
 * is done. {@link WorkloadSteps} knows the order.
 */
public interface WorkloadRuntime {

  /** What can be run here. */
  Offer offer();

  /**
   * Brings one part where it should be; what is right already stays as it is. Data is kept, but
   * what has to start again for that loses what is in its memory only.
   *
   * @throws WorkloadException when that does not work; what was begun may be there still
   */
  void bring(Step step, Workload workload);

  /**
   * Leaves nothing of one part, data included.
   *
   * @throws WorkloadException when something of it is left
   */
  void takeAway(Step step, Workload workload);

  /**
   * Stops Redis and keeps its data.
   *
   * @throws WorkloadException when it still runs
   */
  void stop(Workload workload);

  /** How a Redis that has been brought is reached. */
  RedisEndpoint endpoint(Workload workload);

  /** Why the instance's Redis does not serve; empty when it does. */
  Optional<String> problem(Instance instance);
}
