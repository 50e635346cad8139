package dev.redisgate.local.redis;

import dev.redisgate.core.instance.InstanceSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What one redis-server is started with.
 *
 * @param directory keeps its data, configuration and log; no other server may use it
 * @param port on 127.0.0.1, or 0 for a free one
 * @param password required of every client
 * @param instance how it is set up
 * @param maxValueBytes the longest argument or value, at least 1 MiB, which is Redis's own minimum
 * @param redisServer the executable, or null for the one that RedisGate brings
 */
public record RedisSettings(
    Path directory,
    int port,
    String password,
    InstanceSettings instance,
    long maxValueBytes,
    @Nullable Path redisServer) {

  private static final long MIN_VALUE_BYTES = 1 << 20;

  public RedisSettings {
    directory = directory.toAbsolutePath().normalize();
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, but is " + port);
    }
    if (password.isEmpty()) {
      throw new IllegalArgumentException("password must not be empty");
    }
    if (maxValueBytes < MIN_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "maxValueBytes must be at least %d, but is %d".formatted(MIN_VALUE_BYTES, maxValueBytes));
    }
  }

  RedisSettings withPort(int other) {
    return new RedisSettings(directory, other, password, instance, maxValueBytes, redisServer);
  }

  RedisSettings with(InstanceSettings other) {
    return new RedisSettings(directory, port, password, other, maxValueBytes, redisServer);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "RedisSettings[directory=%s, port=%d]".formatted(directory, port);
  }
}
