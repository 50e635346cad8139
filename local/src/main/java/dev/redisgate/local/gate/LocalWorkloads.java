package dev.redisgate.local.gate;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.workload.WorkloadRuntime;
import dev.redisgate.local.redis.RedisSettings;
import dev.redisgate.local.redis.SupervisedRedis;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs each instance's Redis as a process on this machine, and again when it dies. */
public final class LocalWorkloads implements WorkloadRuntime, AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final long MAX_VALUE_BYTES = 100L << 20;

  private final Path directory;
  private final Map<UUID, SupervisedRedis> running = new ConcurrentHashMap<>();

  /**
   * @param directory holds one directory for each instance
   */
  LocalWorkloads(Path directory) {
    this.directory = directory;
  }

  @Override
  public RedisEndpoint start(Instance instance, String redisPassword) {
    SupervisedRedis redis =
        running.computeIfAbsent(
            instance.id(),
            id ->
                SupervisedRedis.start(
                    new RedisSettings(
                        directory.resolve(id.toString()),
                        0,
                        redisPassword,
                        instance.maxMemoryBytes(),
                        MAX_VALUE_BYTES,
                        null)));
    return new RedisEndpoint(HOST, redis.port(), redisPassword);
  }

  @Override
  public void stop(Instance instance) {
    SupervisedRedis redis = running.remove(instance.id());
    if (redis != null) {
      redis.close();
    }
  }

  /** The server of an instance; null when it was not started. */
  public @Nullable SupervisedRedis server(UUID instanceId) {
    return running.get(instanceId);
  }

  @Override
  public void close() {
    running.values().parallelStream().forEach(SupervisedRedis::close);
    running.clear();
  }
}
