package dev.redisgate.core.record;

/** How a request ended. */
public enum Outcome {
  /** Every command was executed and none answered with an error. */
  OK,
  /** Executed, and at least one command answered with an error. */
  ERROR,
  /** Refused before anything was executed. */
  REFUSED,
  /**
   * Something the service needs was away or failed: the instance, the access keys, the service
   * itself. The effect is unknown or none.
   */
  UNAVAILABLE
}
