package dev.redisgate.local.gate;

import java.time.Duration;

/** Told of each part that is ready, in the order in which they become so. Called by any thread. */
@FunctionalInterface
public interface Progress {
  void ready(String part, Duration took);
}
