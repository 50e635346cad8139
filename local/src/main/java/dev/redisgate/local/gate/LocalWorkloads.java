package dev.redisgate.local.gate;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.workload.Offer;
import dev.redisgate.core.workload.Step;
import dev.redisgate.core.workload.Workload;
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
import java.util.Objects;
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
  public Offer offer() {
    return new Offer(
        Set.of(InstanceSettings.DEFAULT_VERSION), Set.of(Availability.STANDALONE), false);
  }

  @Override
  public void bring(Step step, Workload workload) {
    switch (step) {
      case ISOLATE -> makeDirectory(workload.instance());
      case CONFIGURE, SECURE, CONNECT -> {
        // A process gets its configuration file, password and port from its start.
      }
      case RUN -> run(workload);
      case AWAIT -> requireReady(workload.instance());
      case PUBLISH -> {
        // Offered nowhere on this machine.
      }
    }
  }

  @Override
  public void takeAway(Step step, Workload workload) {
    switch (step) {
      case RUN -> stop(workload);
      case ISOLATE -> removeData(workload.instance());
      case CONFIGURE, SECURE, CONNECT, AWAIT, PUBLISH -> {
        // Goes with the process and its directory.
      }
    }
  }

  @Override
  public void stop(Workload workload) {
    SupervisedRedis redis = running.remove(workload.instance().id());
    if (redis != null) {
      redis.close();
    }
  }

  @Override
  public RedisEndpoint endpoint(Workload workload) {
    SupervisedRedis redis = Objects.requireNonNull(running.get(workload.instance().id()));
    return new RedisEndpoint(HOST, redis.port(), workload.redisPassword());
  }

  private void makeDirectory(Instance instance) {
    try {
      Files.createDirectories(directory(instance));
    } catch (IOException e) {
      throw new WorkloadException("there is no place for its data", e);
    }
  }

  private void run(Workload workload) {
    Instance instance = workload.instance();
    SupervisedRedis present = running.get(instance.id());
    try {
      if (present == null) {
        running.computeIfAbsent(
            instance.id(),
            id -> SupervisedRedis.start(settings(instance, workload.redisPassword())));
      } else {
        present.change(instance.settings());
      }
    } catch (LocalStartException e) {
      throw new WorkloadException("redis-server could not be started", e);
    } catch (JedisException e) {
      throw new WorkloadException("redis-server does not take the settings", e);
    }
  }

  /** A start has waited for it; one that ran already may have died meanwhile. */
  private void requireReady(Instance instance) {
    Optional<String> problem = problem(instance);
    if (problem.isPresent()) {
      throw new WorkloadException(problem.get(), null);
    }
  }

  private void removeData(Instance instance) {
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
