package dev.redisgate.core.database;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the migrations need to know.
 *
 * @param url of the database, as its owner
 * @param timeout how long the database may be absent, and another process may be migrating
 */
record MigrateSettings(String url, Duration timeout) {
  static final String URL = "REDISGATE_POSTGRES_URL";
  static final String TIMEOUT = "REDISGATE_MIGRATE_TIMEOUT";

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h)");
  private static final String DEFAULT_TIMEOUT = "5m";

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException when a variable is wrong, naming it
   */
  static MigrateSettings of(Map<String, String> environment) {
    return new MigrateSettings(
        PostgresUrl.require(URL, environment.get(URL)),
        duration(environment.getOrDefault(TIMEOUT, DEFAULT_TIMEOUT)));
  }

  private static Duration duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          TIMEOUT + " must be a duration like 500ms, 10s or 5m, but is '" + text + "'");
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "MigrateSettings[url=" + PostgresUrl.withoutSecrets(url) + ", timeout=" + timeout + "]";
  }
}
