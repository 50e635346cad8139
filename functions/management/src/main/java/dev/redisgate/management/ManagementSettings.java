package dev.redisgate.management;

import dev.redisgate.core.database.PostgresUrl;
import dev.redisgate.core.record.kafka.BootstrapServers;
import dev.redisgate.core.secret.MasterKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the management function, under {@code redisgate}.
 *
 * @param masterKey 32 bytes in base64; seals the Redis passwords
 */
@ConfigurationProperties("redisgate")
public record ManagementSettings(
    @DefaultValue Postgres postgres, @DefaultValue Kafka kafka, @Nullable String masterKey) {

  public ManagementSettings {
    MasterKey.require(masterKey);
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
   * @param bootstrapServers comma-separated {@code host:port}
   * @param properties further properties of Kafka clients, as for TLS and SASL
   */
  public record Kafka(
      @DefaultValue("") String bootstrapServers, @DefaultValue Map<String, String> properties) {
    public Kafka {
      bootstrapServers = BootstrapServers.require(bootstrapServers);
      properties = Map.copyOf(properties);
    }

    /** Without the properties, which may hold passwords. */
    @Override
    public String toString() {
      return "Kafka[" + bootstrapServers + "]";
    }
  }

  /**
   * @param url JDBC URL with user and password
   */
  public record Postgres(@DefaultValue("") String url) {
    public Postgres {
      url = PostgresUrl.require("redisgate.postgres.url", url);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Postgres";
    }
  }
}
