package dev.redisgate.core.record.query;

import java.util.Locale;

/** How long the pieces are that usage is added up for. They begin in UTC. */
public enum TimeStep {
  HOUR,
  DAY;

  String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
