package dev.redisgate.core.record;

/** How a request ended. */
public enum Outcome {
  /** Every command was executed and none answered with an error. */
  OK,
  /** Executed, and at least one command answered with an error. */
  ERROR,
  /** Refused before anything was executed. */
  REFUSED,
  /** The instance could not be reached, or its answer was lost: the effect is unknown or none. */
  UNAVAILABLE
}
