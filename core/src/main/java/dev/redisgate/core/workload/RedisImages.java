package dev.redisgate.core.workload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The container images of Redis, by version.
 *
 * @param byVersion such as {@code 7.0} to {@code redis:7.0.15}
 */
public record RedisImages(Map<String, String> byVersion) {

  public RedisImages {
    byVersion = Collections.unmodifiableMap(new LinkedHashMap<>(byVersion));
  }

  /**
   * Reads {@code 7.0=redis:7.0.15,7.2=redis:7.2.11}.
   *
   * @param setting the name of the setting, for the message
   * @throws IllegalArgumentException when an entry is no pair of version and image
   */
  public static RedisImages parse(String setting, String text) {
    Map<String, String> images = new LinkedHashMap<>();
    for (String entry : text.split(",")) {
      String[] pair = entry.strip().split("=", 2);
      if (pair.length != 2
          || !pair[0].matches("[0-9]{1,3}(\\.[0-9]{1,3}){1,2}")
          || !pair[1].matches("[a-zA-Z0-9][a-zA-Z0-9._:/@-]*")) {
        throw new IllegalArgumentException(
            "%s must be version=image pairs separated by commas, such as 7.0=redis:7.0.15, but has '%s'"
                .formatted(setting, entry));
      }
      images.put(pair[0], pair[1]);
    }
    return new RedisImages(images);
  }

  /** The versions there are. */
  public Set<String> versions() {
    return byVersion.keySet();
  }

  /** The image of a version. */
  public Optional<String> image(String version) {
    return Optional.ofNullable(byVersion.get(version));
  }
}
