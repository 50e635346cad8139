package dev.redisgate.provisioning;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that the other services have as well, under {@code redisgate}.
 *
 * @param masterKey 32 bytes in base64; opens the Redis passwords
 */
@ConfigurationProperties("redisgate")
record SharedSettings(@DefaultValue Postgres postgres, @Nullable String masterKey) {

  SharedSettings {
    if (masterKey == null || masterKey.isBlank()) {
      throw new IllegalArgumentException("redisgate.master-key must be set");
    }
  }

  String masterKeyText() {
    return String.valueOf(masterKey);
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "SharedSettings";
  }

  /**
   * @param url JDBC URL with user and password
   */
  record Postgres(@DefaultValue("") String url) {
    Postgres {
      if (url.isBlank()) {
        throw new IllegalArgumentException("redisgate.postgres.url must be set");
      }
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
      return "Postgres";
    }
  }
}
