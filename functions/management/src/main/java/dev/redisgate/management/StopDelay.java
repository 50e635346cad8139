package dev.redisgate.management;

import dev.redisgate.core.health.ReadinessCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;

/**
 * The first that is told of the stop: readiness says so from then on, while the server still takes
 * requests for a while.
 */
final class StopDelay implements SmartLifecycle, ReadinessCheck {
  private final Duration delay;
  private volatile boolean running;

  StopDelay(ProcessSettings settings) {
    this.delay = settings.stopDelay();
  }

  @Override
  public String name() {
    return "management";
  }

  @Override
  public Optional<String> problem() {
    return running ? Optional.empty() : Optional.of("stops");
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    long end = System.nanoTime() + delay.toNanos();
    for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Stopped before everything else: what stops serving has a lower phase. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
