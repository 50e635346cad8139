package dev.redisgate.management;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of the management function, under {@code redisgate}. */
@ConfigurationProperties("redisgate")
public record ManagementSettings(@DefaultValue Postgres postgres) {

  /**
   * @param url JDBC URL with user and password
   */
  public record Postgres(@DefaultValue("") String url) {
    public Postgres {
      if (url.isBlank()) {
        throw new IllegalArgumentException("redisgate.postgres.url must be set");
      }
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Postgres";
    }
  }
}
