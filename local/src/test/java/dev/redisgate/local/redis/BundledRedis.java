package dev.redisgate.local.redis;

import java.nio.file.Path;

/** The redis-server that RedisGate brings, for tests that start it in their own way. */
public final class BundledRedis {
  private BundledRedis() {}

  public static Path executable() {
    return RedisExecutable.of(null);
  }
}
