package dev.redisgate.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long PostgreSQL keeps records; 0 for ever.
 *
 * @param requests audit records of requests
 * @param usage usage records
 * @param actions action records
 */
@ConfigurationProperties("redisgate.audit-consumer.retention")
public record RetentionSettings(
    @DefaultValue("30d") Duration requests,
    @DefaultValue("400d") Duration usage,
    @DefaultValue("400d") Duration actions) {

  public RetentionSettings {
    require("requests", requests);
    require("usage", usage);
    require("actions", actions);
  }

  private static void require(String name, Duration age) {
    Settings.require(
        !age.isNegative(),
        "redisgate.audit-consumer.retention." + name,
        "must not be negative",
        age);
  }
}
