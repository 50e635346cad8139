package dev.redisgate.management.instance;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the instances' part of the API, under {@code redisgate.management.instances}.
 *
 * @param dataUrl where clients find the data functions, without a slash at its end
 */
@ConfigurationProperties("redisgate.management.instances")
public record InstanceApiSettings(@DefaultValue("http://127.0.0.1:8080") String dataUrl) {

  public InstanceApiSettings {
    if (!dataUrl.matches("https?://[^?#]*[^/?#]")) {
      throw new IllegalArgumentException(
          "redisgate.management.instances.data-url must be a URL without a slash at its end, but is"
              + " '%s'".formatted(dataUrl));
    }
  }
}
