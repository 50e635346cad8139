package dev.redisgate.audit;

import dev.redisgate.core.database.PostgresUrl;
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

  public PostgresSettings {
    url = PostgresUrl.require("redisgate.postgres.url", url);
  }

  /** Without the password, and without what follows the database in the URL. */
  @Override
  public String toString() {
    return "PostgresSettings[url="
        + PostgresUrl.withoutSecrets(url)
        + ", username="
        + username
        + "]";
  }
}
