package dev.redisgate.functions.connection;

/**
 * How long a connection is waited for.
 *
 * @param deadlineNanos on the scale of {@link System#nanoTime()}
 * @param stepNanos that one server is waited for
 */
record Patience(long deadlineNanos, long stepNanos) {

  /** Enough for several servers, each of which may be dead. */
  static Patience forSeveral(long nanos) {
    return new Patience(System.nanoTime() + nanos, nanos / 4);
  }

  static Patience forOne(long nanos) {
    return new Patience(System.nanoTime() + nanos, nanos);
  }

  /** How long the next server is waited for. */
  long nextNanos() {
    return Math.min(stepNanos, deadlineNanos - System.nanoTime());
  }

  boolean isOver() {
    return deadlineNanos - System.nanoTime() <= 0;
  }
}
