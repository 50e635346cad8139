package dev.redisgate.provisioning;

import dev.redisgate.provisioning.operation.OperationJob;

/** What the process of a run ends with. */
enum JobExit {
  /** What was asked for is done. */
  DONE(0),
  /** It failed and is undone, and its reason is written down: another run would do nothing. */
  FAILED(3),
  /** Another worker is at it: another run may be needed if that one dies. */
  BUSY(75);

  private final int code;

  JobExit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static JobExit of(OperationJob.Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED, GONE -> DONE;
      case FAILED -> FAILED;
      case BUSY -> BUSY;
    };
  }
}
