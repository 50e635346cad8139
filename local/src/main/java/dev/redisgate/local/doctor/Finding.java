package dev.redisgate.local.doctor;

/**
 * What is known of one part.
 *
 * @param text what it is, or what is wrong with it
 */
record Finding(String part, boolean healthy, String text) {

  static Finding healthy(String part, String text) {
    return new Finding(part, true, text);
  }

  static Finding ill(String part, String text) {
    return new Finding(part, false, text);
  }

  /** One line for a terminal. */
  String line() {
    return "%-4s  %-28s  %s".formatted(healthy ? "ok" : "FAIL", part, text);
  }
}
