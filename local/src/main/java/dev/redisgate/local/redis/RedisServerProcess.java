package dev.redisgate.local.redis;

import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.process.DirectoryClaim;
import dev.redisgate.local.process.FreePort;
import dev.redisgate.local.process.Orphans;
import dev.redisgate.local.process.PrivateFile;
import dev.redisgate.local.process.ServerProcess;
import dev.redisgate.local.process.Signal;
import dev.redisgate.local.process.Stopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One running redis-server, with its data in a directory of its own.
 *
 * <p>Everything written is on the disk's side of the process before it is acknowledged, and on the
 * disk itself a second later: a killed process loses nothing, a power cut at most that second.
 */
public final class RedisServerProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60); // a large file takes a while
  private static final String CONFIGURATION = "redis.conf";
  private static final int PORT_ATTEMPTS = 3;
  private static final Stopping STOPPING =
      new Stopping(List.of(new Stopping.Step(Signal.TERM, Duration.ofSeconds(5))));

  private final DirectoryClaim claim;
  private final Process process;
  private final int port;

  private RedisServerProcess(DirectoryClaim claim, Process process, int port) {
    this.claim = claim;
    this.process = process;
    this.port = port;
  }

  /** Starts a server and returns when it has loaded its data and answers. */
  public static RedisServerProcess start(RedisSettings settings) {
    Path executable = RedisExecutable.of(settings.redisServer());
    DirectoryClaim claim = DirectoryClaim.of(settings.directory());
    try {
      Path configuration = settings.directory().resolve(CONFIGURATION);
      Orphans.stop(executable, configuration, STOPPING);
      return start(settings, executable, configuration, claim);
    } catch (IOException e) {
      claim.close();
      throw new LocalStartException("redis-server could not be started: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  private static RedisServerProcess start(
      RedisSettings settings, Path executable, Path configuration, DirectoryClaim claim)
      throws IOException {
    Path output = settings.directory().resolve("output.log");
    int attempts = settings.port() == 0 ? PORT_ATTEMPTS : 1;
    for (int attempt = 0; attempt < attempts; attempt++) {
      int port = settings.port() == 0 ? FreePort.choose() : settings.port();
      FreePort.check(port);
      PrivateFile.write(configuration, RedisConfigurationFile.render(settings, port));
      List<String> command = List.of(executable.toString(), configuration.toString());
      Process process = ServerProcess.start(command, settings.directory(), output);
      RedisProbe probe = new RedisProbe(port, settings.password());
      if (ServerProcess.await(process, probe::isReady, START_LIMIT)) {
        return new RedisServerProcess(claim, process, port);
      }
    }
    throw new LocalStartException(
        "redis-server ended at its start: " + reason(output, settings.directory()));
  }

  private static String reason(Path output, Path directory) throws IOException {
    boolean silent = Files.size(output) == 0; // it writes there until it knows its log file
    return ServerProcess.lastLines(silent ? directory.resolve("redis.log") : output);
  }

  /** Stops the server that an earlier process left behind on these settings, if one did. */
  public static void stopOrphan(RedisSettings settings) throws IOException {
    Path executable = RedisExecutable.of(settings.redisServer());
    Orphans.stop(executable, settings.directory().resolve(CONFIGURATION), STOPPING);
  }

  /** The port it listens on, on 127.0.0.1. */
  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Completes when the process has ended, for whatever reason. */
  CompletableFuture<?> onExit() {
    return process.onExit();
  }

  /** Lets the server save and end; kills it after five seconds. */
  @Override
  public void close() {
    STOPPING.stop(process);
    claim.close();
  }
}
