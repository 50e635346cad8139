package dev.redisgate.management;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the management function, under {@code redisgate}.
 *
 * @param masterKey 32 bytes in base64; seals the Redis passwords
 */
@ConfigurationProperties("redisgate")
public record ManagementSettings(@DefaultValue Postgres postgres, @Nullable String masterKey) {

  public ManagementSettings {
    if (masterKey == null || masterKey.isBlank()) {
      throw new IllegalArgumentException("redisgate.master-key must be set");
    }
  }

  /** The master key, which is there. */
  public String masterKeyText() {
    return String.valueOf(masterKey);
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "ManagementSettings";
  }

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
