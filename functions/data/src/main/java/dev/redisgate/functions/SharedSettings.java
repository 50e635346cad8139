package dev.redisgate.functions;

import dev.redisgate.core.database.PostgresUrl;
import dev.redisgate.core.record.kafka.BootstrapServers;
import dev.redisgate.core.secret.MasterKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that all services share, under {@code redisgate}. None has a default: each belongs to an
 * installation.
 *
 * @param masterKey 32 bytes in base64; opens the Redis passwords
 */
@ConfigurationProperties("redisgate")
public record SharedSettings(
    @DefaultValue Postgres postgres, @DefaultValue Kafka kafka, @Nullable String masterKey) {

  /**
   * @param url JDBC URL with user and password
   */
  public record Postgres(@Nullable String url) {
    public Postgres {
      PostgresUrl.require("redisgate.postgres.url", url);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Postgres";
    }
  }

  /**
   * @param bootstrapServers comma-separated {@code host:port}
   * @param properties further properties of Kafka clients, as for TLS and SASL
   */
  public record Kafka(
      @Nullable String bootstrapServers, @DefaultValue Map<String, String> properties) {
    public Kafka {
      BootstrapServers.require(bootstrapServers);
      properties = Map.copyOf(properties);
    }

    /** Without the properties, which may hold passwords. */
    @Override
    public String toString() {
      return "Kafka[" + bootstrapServers + "]";
    }
  }

  public SharedSettings {
    MasterKey.require(masterKey);
  }

  String postgresUrl() {
    return PostgresUrl.require("redisgate.postgres.url", postgres.url());
  }

  String kafkaBootstrapServers() {
    return BootstrapServers.require(kafka.bootstrapServers());
  }

  String requiredMasterKey() {
    return MasterKey.require(masterKey);
  }

  /** Without passwords and keys. */
  @Override
  public String toString() {
    return "SharedSettings[" + kafka + "]";
  }
}
