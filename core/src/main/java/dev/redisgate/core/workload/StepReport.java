package dev.redisgate.core.workload;

/** Gets to know what is being done with a workload, step by step. */
@FunctionalInterface
public interface StepReport {
  /** Tells nobody. */
  StepReport NOBODY = (step, direction) -> {};

  /** Which way it goes. */
  enum Direction {
    BRING,
    TAKE_AWAY
  }

  /** Says that a step begins. The step before it has been done then. */
  void begins(Step step, Direction direction);
}
