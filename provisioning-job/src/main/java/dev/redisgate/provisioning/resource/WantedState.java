package dev.redisgate.provisioning.resource;

import java.util.Locale;

/** Whether an instance's Redis is to run. */
enum WantedState {
  RUNNING,
  STOPPED;

  /** The word in the resource. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
