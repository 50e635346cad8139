package dev.redisgate.local.gate;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.workload.WorkloadException;
import dev.redisgate.core.workload.WorkloadRuntime;
import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.process.DirectoryTree;
import dev.redisgate.local.redis.RedisServerProcess;
import dev.redisgate.local.redis.RedisSettings;
import dev.redisgate.local.redis.SupervisedRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** Runs each instance's Redis as a process on this machine, and again when it dies. */
public final class LocalWorkloads implements WorkloadRuntime, AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String UNUSED_PASSWORD = "unused"; // nothing is started with it
  private static final long MAX_VALUE_BYTES = 100L << 20;

  private final Path directory;
  private final Map<UUID, SupervisedRedis> running = new ConcurrentHashMap<>();

  /**
   * @param directory holds one directory for each instance
   */
  public LocalWorkloads(Path directory) {
    this.directory = directory;
  }

  @Override
  public Set<String> redisVersions() {
    return Set.of(InstanceSettings.DEFAULT_VERSION);
  }

  @Override
  public RedisEndpoint start(Instance instance, String redisPassword) {
    try {
      SupervisedRedis redis =
          running.computeIfAbsent(
              instance.id(), id -> SupervisedRedis.start(settings(instance, redisPassword)));
      return new RedisEndpoint(HOST, redis.port(), redisPassword);
    } catch (LocalStartException e) {
      throw new WorkloadException("redis-server could not be started", e);
    }
  }

  @Override
  public RedisEndpoint change(Instance instance, String redisPassword) {
    SupervisedRedis redis = running.get(instance.id());
    if (redis == null) {
      return start(instance, redisPassword);
    }
    try {
      redis.change(instance.settings());
    } catch (JedisException e) {
      throw new WorkloadException("redis-server does not take the settings", e);
    }
    return new RedisEndpoint(HOST, redis.port(), redisPassword);
  }

  @Override
  public void stop(Instance instance) {
    SupervisedRedis redis = running.remove(instance.id());
    if (redis != null) {
      redis.close();
    }
  }

  @Override
  public void remove(Instance instance) {
    stop(instance);
    Path data = directory(instance);
    if (!Files.exists(data)) {
      return;
    }
    try {
      RedisServerProcess.stopOrphan(settings(instance, UNUSED_PASSWORD));
      DirectoryTree.delete(data);
    } catch (IOException e) {
      throw new WorkloadException("its data could not be deleted", e);
    }
  }

  @Override
  public Optional<String> problem(Instance instance) {
    SupervisedRedis redis = running.get(instance.id());
    if (redis == null) {
      return Optional.of("its Redis has not been started");
    }
    if (!redis.isRunning()) {
      return Optional.of("its Redis has ended and is being started again");
    }
    return redis.isReady() ? Optional.empty() : Optional.of("its Redis does not answer");
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

  private RedisSettings settings(Instance instance, String redisPassword) {
    return new RedisSettings(
        directory(instance), 0, redisPassword, instance.settings(), MAX_VALUE_BYTES, null);
  }

  private Path directory(Instance instance) {
    return directory.resolve(instance.id().toString());
  }
}
