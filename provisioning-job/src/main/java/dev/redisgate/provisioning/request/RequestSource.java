package dev.redisgate.provisioning.request;

import dev.redisgate.core.provisioning.ProvisioningRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the request of this run: from a setting, or from a file, which may also hold an event as
 * Knative's JobSink mounts it.
 */
public final class RequestSource {
  /** The setting that holds the JSON of a request. */
  public static final String SETTING = "redisgate.provisioning.request";

  /** The setting that names a file with the JSON of a request, or with an event. */
  public static final String FILE_SETTING = "redisgate.provisioning.request-file";

  /** An event has the whole resource in it, which etcd bounds to less than that. */
  static final int MAX_BYTES = 2 << 20;

  private RequestSource() {}

  /**
   * Reads what is set.
   *
   * @param request empty when it is not set
   * @param file empty when it is not set
   * @throws IllegalArgumentException when not exactly one is set, or it holds no request; the
   *     message names the setting
   */
  public static ProvisioningRequest read(String request, String file) {
    if (request.isBlank() == file.isBlank()) {
      throw new IllegalArgumentException(
          "either %s or %s must be set".formatted(SETTING, FILE_SETTING));
    }
    return request.isBlank() ? ofFile(Path.of(file)) : of(SETTING, request);
  }

  private static ProvisioningRequest ofFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException(
            "%s: %s is longer than %d bytes".formatted(FILE_SETTING, file, MAX_BYTES));
      }
      return of(FILE_SETTING, new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: %s cannot be read: %s".formatted(FILE_SETTING, file, e.getClass().getSimpleName()));
    }
  }

  private static ProvisioningRequest of(String setting, String text) {
    try {
      // No request has the name of the one field that every event has.
      return text.contains("\"specversion\"")
          ? KnativeEvent.request(text.getBytes(StandardCharsets.UTF_8))
          : ProvisioningRequest.parse(text.strip());
    } catch (IllegalArgumentException e) {
      // Without its cause: Spring Boot would tell only that, which does not name the setting.
      throw new IllegalArgumentException(setting + ": " + e.getMessage());
    }
  }
}
