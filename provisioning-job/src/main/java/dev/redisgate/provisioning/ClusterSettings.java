package dev.redisgate.provisioning;

import dev.redisgate.core.workload.WorkloadException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the objects of instances depend on in the cluster they are made for.
 *
 * @param redisImages container images by the version of their Redis, such as {@code 7.0}
 * @param systemNamespace where RedisGate itself runs
 * @param clusterDomain what the names of Services end in, {@code cluster.local} in most clusters
 * @param storageClass of volumes for data; empty for the cluster's default
 * @param commandService name of the Knative Service that serves all data routes
 */
public record ClusterSettings(
    Map<String, String> redisImages,
    String systemNamespace,
    String clusterDomain,
    Optional<String> storageClass,
    String commandService) {

  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern NAME =
      Pattern.compile(LABEL.pattern() + "(\\." + LABEL.pattern() + ")*");

  public ClusterSettings {
    redisImages = Map.copyOf(redisImages);
    if (redisImages.isEmpty()) {
      throw new IllegalArgumentException("redisImages must name at least one version's image");
    }
    redisImages.forEach(ClusterSettings::requireImage);
    require("systemNamespace", systemNamespace, LABEL);
    require("clusterDomain", clusterDomain, NAME);
    storageClass.ifPresent(name -> require("storageClass", name, NAME));
    require("commandService", commandService, LABEL);
  }

  /**
   * The image of a version.
   *
   * @throws WorkloadException when there is none; the message lists those there are
   */
  public String image(String redisVersion) {
    String image = redisImages.get(redisVersion);
    if (image == null) {
      throw new WorkloadException(
          "there is no Redis %s here, only %s"
              .formatted(redisVersion, String.join(", ", new TreeMap<>(redisImages).keySet())),
          null);
    }
    return image;
  }

  private static void requireImage(String version, String image) {
    if (version.isBlank() || image.isBlank() || image.chars().anyMatch(c -> c <= ' ')) {
      throw new IllegalArgumentException(
          "redisImages must be version=image, but has '%s=%s'".formatted(version, image));
    }
  }

  private static void require(String name, String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s must be a name of Kubernetes, but is '%s'".formatted(name, value));
    }
  }
}
