package dev.redisgate.management;

import dev.redisgate.management.problem.Public;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which RedisGate this is. */
@Public
@RestController
class VersionController {
  private static final String FILE = "/version.properties";

  private final Version version = new Version(built(), Runtime.version().toString());

  /**
   * @param java version of the Java that runs it
   */
  record Version(String version, String java) {}

  @GetMapping("/version")
  Version version() {
    return version;
  }

  private static String built() {
    try (InputStream file = VersionController.class.getResourceAsStream(FILE)) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(file, FILE));
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
