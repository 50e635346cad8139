package dev.redisgate.core.workload;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.workload.StepReport.Direction;

/** The order in which workloads are brought and taken away, wherever they run. */
public final class WorkloadSteps {
  private final WorkloadRuntime runtime;

  public WorkloadSteps(WorkloadRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Brings every part where it should be, and waits until Redis answers.
   *
   * @throws WorkloadException when it does not; what was begun is there still
   */
  public RedisEndpoint bring(Workload workload, StepReport report) {
    for (Step step : Step.ALL) {
      report.begins(step, Direction.BRING);
      runtime.bring(step, workload);
    }
    return runtime.endpoint(workload);
  }

  /**
   * Stops Redis and starts it again with its data.
   *
   * @throws WorkloadException when it does not come up
   */
  public RedisEndpoint restart(Workload workload, StepReport report) {
    stop(workload, report);
    return bring(workload, report);
  }

  /** Stops Redis and keeps its data. */
  public void stop(Workload workload, StepReport report) {
    report.begins(Step.RUN, Direction.TAKE_AWAY);
    runtime.stop(workload);
  }

  /**
   * Leaves nothing of a workload.
   *
   * @throws WorkloadException when something is left
   */
  public void takeAway(Workload workload, StepReport report) {
    for (Step step : Step.ALL.reversed()) {
      report.begins(step, Direction.TAKE_AWAY);
      runtime.takeAway(step, workload);
    }
  }
}
