package dev.redisgate.core.health;

import java.util.Optional;

/** One thing a component needs before it can do its work. */
public interface ReadinessCheck {

  /** What is checked, in a word or two. */
  String name();

  /**
   * What is wrong now, fit for an operator to read; empty when nothing is. May take as long as a
   * round trip to what it checks.
   */
  Optional<String> problem();
}
