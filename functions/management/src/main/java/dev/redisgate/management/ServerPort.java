package dev.redisgate.management;

import org.springframework.core.env.Environment;

/** Spring Boot's own setting of the port, which nobody looks at until the server binds it. */
final class ServerPort {
  private static final String NAME = "server.port";
  private static final int MAX = 65_535;

  private ServerPort() {}

  /**
   * Returns when the port can be one.
   *
   * @throws IllegalArgumentException when it is out of range, naming the setting
   */
  static void check(Environment environment) {
    String value = environment.getProperty(NAME, "0");
    if (value.matches("-?\\d+") && (value.length() > 5 || Integer.parseInt(value) > MAX)) {
      throw new IllegalArgumentException(
          NAME + " must be from 0 to " + MAX + ", but is '" + value + "'");
    }
  }
}
