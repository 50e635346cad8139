package dev.redisgate.functions;

import dev.redisgate.functions.door.Door;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;

/** Opens the door when everything behind it is there, and closes it before anything goes. */
class DoorLifecycle implements SmartLifecycle {
  private final Door door;
  private final Duration stopDelay;
  private volatile boolean open;

  DoorLifecycle(Door door, DataSettings settings) {
    this.door = door;
    this.stopDelay = settings.stopDelay();
  }

  @Override
  public void start() {
    door.open();
    open = true;
  }

  @Override
  public void stop() {
    open = false; // readiness says so first
    if (!stopDelay.isZero()) {
      door.leave();
      await(stopDelay);
    }
    door.close();
  }

  private static void await(Duration delay) {
    long end = System.nanoTime() + delay.toNanos();
    for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public boolean isRunning() {
    return open;
  }
}
