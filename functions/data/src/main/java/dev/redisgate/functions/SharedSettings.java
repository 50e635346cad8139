package dev.redisgate.functions;

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
      require("postgres.url", url);
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
      require("kafka.bootstrap-servers", bootstrapServers);
      properties = Map.copyOf(properties);
    }

    /** Without the properties, which may hold passwords. */
    @Override
    public String toString() {
      return "Kafka[" + bootstrapServers + "]";
    }
  }

  public SharedSettings {
    require("master-key", masterKey);
  }

  String postgresUrl() {
    return require("postgres.url", postgres.url());
  }

  String kafkaBootstrapServers() {
    return require("kafka.bootstrap-servers", kafka.bootstrapServers());
  }

  String requiredMasterKey() {
    return require("master-key", masterKey);
  }

  private static String require(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("redisgate." + name + " must be set");
    }
    return value;
  }

  /** Without passwords and keys. */
  @Override
  public String toString() {
    return "SharedSettings[" + kafka + "]";
  }
}
