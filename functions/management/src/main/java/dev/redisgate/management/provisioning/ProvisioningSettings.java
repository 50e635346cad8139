package dev.redisgate.management.provisioning;

import dev.redisgate.core.workload.RedisImages;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What management has to know of the provisioning job's settings, under {@code
 * redisgate.provisioning}.
 *
 * @param redisImages see {@link RedisImages#parse}; required with Jobs
 */
@ConfigurationProperties("redisgate.provisioning")
record ProvisioningSettings(@Nullable String redisImages) {
  private static final String NAME = "redisgate.provisioning.redis-images";

  RedisImages images() {
    if (redisImages == null || redisImages.isBlank()) {
      throw new IllegalArgumentException(
          NAME + " must be set with redisgate.management.jobs.template");
    }
    return RedisImages.parse(NAME, redisImages);
  }
}
