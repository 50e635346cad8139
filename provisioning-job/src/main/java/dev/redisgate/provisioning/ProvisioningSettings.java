package dev.redisgate.provisioning;

import dev.redisgate.core.workload.RedisImages;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the provisioning job, under {@code redisgate.provisioning}.
 *
 * @param redisImages see {@link RedisImages#parse}; required
 * @param systemNamespace where RedisGate itself runs
 * @param clusterDomain what the names of Services end in
 * @param storageClass of volumes for data; empty for the cluster's default
 * @param commandService name of the Knative Service that serves all data routes
 * @param dataUrl where clients find the data functions, without a slash at its end
 * @param readyTimeout how long one pod may take until it is ready
 * @param removeTimeout how long objects may take to go
 */
@ConfigurationProperties("redisgate.provisioning")
record ProvisioningSettings(
    @Nullable String redisImages,
    @DefaultValue("redisgate") String systemNamespace,
    @DefaultValue("cluster.local") String clusterDomain,
    @DefaultValue("") String storageClass,
    @DefaultValue("command") String commandService,
    @DefaultValue("http://127.0.0.1:8080") String dataUrl,
    @DefaultValue("3m") Duration readyTimeout,
    @DefaultValue("2m") Duration removeTimeout) {
  private static final String IMAGES = "redisgate.provisioning.redis-images";

  ProvisioningSettings {
    if (redisImages == null || redisImages.isBlank()) {
      throw new IllegalArgumentException(IMAGES + " must be set");
    }
    RedisImages.parse(IMAGES, redisImages);
    if (!dataUrl.matches("https?://[^?#]*[^/?#]")) {
      throw new IllegalArgumentException(
          "redisgate.provisioning.data-url must be a URL without a slash at its end, but is '%s'"
              .formatted(dataUrl));
    }
    requirePositive("ready-timeout", readyTimeout);
    requirePositive("remove-timeout", removeTimeout);
  }

  ClusterSettings cluster() {
    return new ClusterSettings(
        RedisImages.parse(IMAGES, String.valueOf(redisImages)).byVersion(),
        systemNamespace,
        clusterDomain,
        Optional.of(storageClass).filter(name -> !name.isEmpty()),
        commandService);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(
          "redisgate.provisioning.%s must be positive, but is '%s'".formatted(name, value));
    }
  }
}
