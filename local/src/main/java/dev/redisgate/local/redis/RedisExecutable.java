package dev.redisgate.local.redis;

import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.process.Installation;
import dev.redisgate.local.process.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the redis-server to run. */
final class RedisExecutable {

  private static final String NAME = "redis-server";
  private static final String VERSION = "7.0.15";

  private RedisExecutable() {}

  static Path of(@Nullable Path configured) {
    return configured == null ? bundled() : checked(configured);
  }

  private static Path bundled() {
    String resource = "/redis-server-" + VERSION + "-" + suffix(Platform.current());
    return Installation.ofUser()
        .directory(
            "redis-" + VERSION,
            NAME,
            directory -> Installation.copyExecutable(resource, directory.resolve(NAME)))
        .resolve(NAME);
  }

  private static String suffix(Platform platform) {
    return switch (platform) {
      case LINUX_AMD64 -> "linux-amd64";
      case LINUX_ARM64 -> "linux-arm64";
      case MAC_AMD64 -> "darwin-amd64";
      case MAC_ARM64 -> "darwin-arm64";
    };
  }

  private static Path checked(Path configured) {
    Path executable = configured.toAbsolutePath();
    if (!Files.isRegularFile(executable) || !Files.isExecutable(executable)) {
      throw new LocalStartException(
          "The setting redisServer names '" + configured + "', which is not an executable file.");
    }
    return executable;
  }
}
