package dev.redisgate.audit;

/** What all settings have in common: a wrong one stops the start and is named and quoted. */
final class Settings {
  private Settings() {}

  static void require(boolean right, String name, String rule, Object value) {
    if (!right) {
      throw new IllegalArgumentException(name + " " + rule + ", but is '" + value + "'");
    }
  }
}
