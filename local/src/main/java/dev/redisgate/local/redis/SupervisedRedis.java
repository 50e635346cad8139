package dev.redisgate.local.redis;

import dev.redisgate.core.instance.InstanceSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A redis-server that is started again, on the same port, whenever its process dies.
 *
 * <p>It waits one second before that, and twice as long, up to half a minute, each time the server
 * died soon after its start. All methods may be called from any thread.
 */
public final class SupervisedRedis implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SupervisedRedis.class);
  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
  private static final Duration LAST_DELAY = Duration.ofSeconds(30);
  private static final Executor THREADS = Thread.ofVirtual().name("redis-restart")::start;

  private RedisSettings settings; // with the port that was chosen at the first start
  private @Nullable RedisServerProcess server;
  private boolean wanted = true;
  private Duration delay = FIRST_DELAY;
  private long startedNanos;

  private SupervisedRedis(RedisSettings settings, RedisServerProcess server) {
    this.settings = settings;
    watch(server);
  }

  /** Starts a server; fails if this first start fails, and supervises it from then on. */
  public static SupervisedRedis start(RedisSettings settings) {
    RedisServerProcess server = RedisServerProcess.start(settings);
    return new SupervisedRedis(settings.withPort(server.port()), server);
  }

  /**
   * Changes how the server is set up, now and at each later start.
   *
   * @throws redis.clients.jedis.exceptions.JedisException when a server that runs does not follow
   */
  public synchronized void change(InstanceSettings instance) {
    if (isRunning()) {
      new RunningConfiguration(settings.port(), settings.password()).follow(instance);
    }
    settings = settings.with(instance);
  }

  /** Whether the server takes the password and answers. */
  public boolean isReady() {
    RedisSettings now = settings();
    return new RedisProbe(now.port(), now.password()).isReady();
  }

  private synchronized RedisSettings settings() {
    return settings;
  }

  /** The port on 127.0.0.1, the same for the whole life of this object. */
  public int port() {
    return settings().port();
  }

  /** The process id of the server, or -1 while none runs. */
  public synchronized long pid() {
    return server == null ? -1 : server.pid();
  }

  public synchronized boolean isRunning() {
    return server != null && server.isRunning();
  }

  /** Stops the server and leaves it stopped. */
  public synchronized void suspend() {
    wanted = false;
    stop();
  }

  /** Starts the server again after {@link #suspend()}; does nothing if it runs. */
  public synchronized void resume() {
    wanted = true;
    delay = FIRST_DELAY;
    if (server == null) {
      watch(RedisServerProcess.start(settings));
    }
  }

  @Override
  public void close() {
    suspend();
  }

  private synchronized void watch(RedisServerProcess started) {
    server = started;
    startedNanos = System.nanoTime();
    CompletableFuture<?> unused = started.onExit().thenRunAsync(() -> died(started), THREADS);
  }

  private synchronized void died(RedisServerProcess dead) {
    if (server != dead) {
      return; // it was stopped
    }
    stop();
    if (System.nanoTime() - startedNanos > LAST_DELAY.toNanos()) {
      delay = FIRST_DELAY;
    }
    log.warn("redis-server on port {} died: starting it again in {} s", port(), delay.toSeconds());
    restartLater();
  }

  private void restartLater() {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, THREADS)
        .execute(this::restart);
    Duration doubled = delay.multipliedBy(2);
    delay = doubled.compareTo(LAST_DELAY) < 0 ? doubled : LAST_DELAY;
  }

  private synchronized void restart() {
    if (!wanted || server != null) {
      return;
    }
    try {
      watch(RedisServerProcess.start(settings));
    } catch (RuntimeException e) {
      log.warn("redis-server on port {} could not be started again", port(), e);
      restartLater();
    }
  }

  private void stop() {
    if (server != null) {
      RedisServerProcess stopping = server;
      server = null;
      stopping.close();
    }
  }
}
