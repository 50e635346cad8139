package dev.redisgate.provisioning.cluster;

import dev.redisgate.core.workload.WorkloadException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what a cluster does by itself. It asks again and again, at first often and then every
 * two seconds: a run waits for one instance only, needs no right to watch by that, and no watch can
 * break off unnoticed.
 */
final class Waiting {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

  private Waiting() {}

  /**
   * Waits until something is so.
   *
   * @param failure says what is still not so, when the time is up
   * @throws WorkloadException when it is not so in time
   */
  static void until(BooleanSupplier condition, Duration limit, Supplier<String> failure) {
    if (!within(limit, condition)) {
      throw new WorkloadException(failure.get(), null);
    }
  }

  /** Waits until something is so, and says whether it was in time. */
  static boolean within(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    Duration pause = FIRST_PAUSE;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      sleep(pause);
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LAST_PAUSE) < 0 ? longer : LAST_PAUSE;
    }
    return true;
  }

  private static void sleep(Duration pause) {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
