package dev.redisgate.functions;

import dev.redisgate.functions.door.Door;
import org.springframework.context.SmartLifecycle;

/** Opens the door when everything behind it is there, and closes it before anything goes. */
class DoorLifecycle implements SmartLifecycle {
  private final Door door;
  private volatile boolean open;

  DoorLifecycle(Door door) {
    this.door = door;
  }

  @Override
  public void start() {
    door.open();
    open = true;
  }

  @Override
  public void stop() {
    open = false;
    door.close();
  }

  @Override
  public boolean isRunning() {
    return open;
  }
}
