package dev.redisgate.provisioning;

import dev.redisgate.core.database.PostgresUrl;
import dev.redisgate.core.secret.MasterKey;
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
  private static final String URL = "redisgate.postgres.url";

  /**
   * @param url JDBC URL with user and password
   */
  record Postgres(@Nullable String url) {
    Postgres {
      PostgresUrl.require(URL, url);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Postgres";
    }
  }

  SharedSettings {
    MasterKey.require(masterKey);
  }

  String postgresUrl() {
    return PostgresUrl.require(URL, postgres.url());
  }

  String requiredMasterKey() {
    return MasterKey.require(masterKey);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "SharedSettings";
  }
}
