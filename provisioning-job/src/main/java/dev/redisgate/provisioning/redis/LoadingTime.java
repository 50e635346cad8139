package dev.redisgate.provisioning.redis;

import dev.redisgate.core.instance.InstanceSettings;
import java.time.Duration;

/** How long a Redis may take to have its data, once its process runs. */
public final class LoadingTime {
  /** A slow network disk: every file is read at 20 MiB/s at least, and there may be two copies. */
  private static final long BYTES_PER_SECOND = 10L << 20;

  private LoadingTime() {}

  /** For an instance that is full: loaded from its file, or copied from the primary. */
  public static Duration of(InstanceSettings settings) {
    return Duration.ofSeconds(settings.maxMemoryBytes() / BYTES_PER_SECOND);
  }
}
