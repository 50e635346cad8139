package dev.redisgate.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is.
 *
 * @param url JDBC URL
 * @param username blank when the URL says it
 * @param password blank when the URL says it or none is needed
 */
@ConfigurationProperties("redisgate.postgres")
public record PostgresSettings(
    @DefaultValue("") String url,
    @DefaultValue("") String username,
    @DefaultValue("") String password) {

  private static final String SCHEME = "jdbc:postgresql:";

  public PostgresSettings {
    Settings.require(
        url.startsWith(SCHEME),
        "redisgate.postgres.url",
        "must start with " + SCHEME,
        withoutSecrets(url));
  }

  /** Without the password, and without what follows the database in the URL. */
  @Override
  public String toString() {
    return "PostgresSettings[url=" + withoutSecrets(url) + ", username=" + username + "]";
  }

  private static String withoutSecrets(String url) {
    return url.replaceFirst("\\?.*", "?…").replaceFirst("//[^/@]*@", "//…@");
  }
}
