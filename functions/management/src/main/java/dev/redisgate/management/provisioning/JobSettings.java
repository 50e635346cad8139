package dev.redisgate.management.provisioning;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which Jobs do the operations, under {@code redisgate.management.jobs}.
 *
 * @param template the CronJob they are made from; empty where there is no cluster, and then nothing
 *     does them
 * @param namespace where it is, and they
 */
@ConfigurationProperties("redisgate.management.jobs")
record JobSettings(@DefaultValue("") String template, @DefaultValue("") String namespace) {

  JobSettings {
    if (!template.isEmpty() && namespace.isEmpty()) {
      throw new IllegalArgumentException(
          "redisgate.management.jobs.namespace must be set with redisgate.management.jobs.template");
    }
  }

  boolean areThere() {
    return !template.isEmpty();
  }
}
