package dev.redisgate.local.kubernetes.resource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time, later by as much as a test says. */
final class LateClock extends Clock {
  private volatile Duration late = Duration.ZERO;

  void goOn(Duration more) {
    late = late.plus(more);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(late);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
