package dev.redisgate.local.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Signals to send to a process in turn, each with the time it is given to end. */
public record Stopping(List<Step> steps) {

  /** One signal and how long to wait for its effect. */
  public record Step(Signal signal, Duration patience) {}

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(5);

  public Stopping {
    steps = List.copyOf(steps);
  }

  /** Stops a child of this process and returns when it is gone; kills it if no step did. */
  public void stop(Process child) {
    stop(child.toHandle());
    child.onExit().join();
  }

  /** Stops any process and returns when it is gone; kills it if no step did. */
  public void stop(ProcessHandle process) {
    for (Step step : steps) {
      if (!process.isAlive()) {
        return;
      }
      step.signal().send(process.pid());
      if (ended(process, step.patience())) {
        return;
      }
    }
    Signal.KILL.send(process.pid());
    if (!ended(process, KILL_PATIENCE)) {
      throw new IllegalStateException("Process " + process.pid() + " cannot be killed.");
    }
  }

  private static boolean ended(ProcessHandle process, Duration patience) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + patience.toNanos();
    boolean gone = isGone(process);
    while (!gone && System.nanoTime() < deadline) {
      // The JDK hears of the end of a child at once, of another's only by and by.
      LockSupport.parkNanos(POLL_NANOS);
      interrupted |= Thread.interrupted(); // a server half stopped is worse than a late interrupt
      gone = isGone(process);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return gone;
  }

  /** A zombie has no command any more; where nobody reaps an orphan it stays one for ever. */
  private static boolean isGone(ProcessHandle process) {
    return !process.isAlive() || process.info().command().isEmpty();
  }
}
