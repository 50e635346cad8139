package dev.redisgate.core.database;

import org.jspecify.annotations.Nullable;

/** The JDBC URL of PostgreSQL, which has a password in it. */
public final class PostgresUrl {
  private static final String SCHEME = "jdbc:postgresql:";

  private PostgresUrl() {}

  /**
   * Returns the URL.
   *
   * @param name of the setting
   * @throws IllegalArgumentException when it is none, with a message that names the setting and
   *     quotes what is no secret in it
   */
  public static String require(String name, @Nullable String url) {
    if (url == null || url.isBlank()) {
      throw new IllegalArgumentException(name + " must be set");
    }
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          name + " must start with " + SCHEME + ", but is '" + withoutSecrets(url) + "'");
    }
    return url;
  }

  /** Host and database; without what follows them, and without a password before them. */
  public static String withoutSecrets(String url) {
    return url.replaceFirst("(?s)\\?.*", "?…").replaceFirst("(?s)//.*@", "//…@");
  }
}
