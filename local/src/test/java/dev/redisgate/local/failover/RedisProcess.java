package dev.redisgate.local.failover;

import dev.redisgate.local.process.FreePort;
import dev.redisgate.local.process.ServerProcess;
import dev.redisgate.local.redis.BundledRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A redis-server, or a Sentinel, that a test may kill, pause and start again. */
final class RedisProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(20);

  private final Path directory;
  private final List<String> options;
  private final int port = FreePort.choose();
  private Process process;

  /**
   * Starts one on a free port.
   *
   * @param directory of its own; made here
   * @param certificate that it shows; empty where it speaks without TLS
   * @param settings lines of its configuration file, which it may rewrite
   * @param options of its command line
   */
  RedisProcess(
      Path directory,
      Optional<TestCertificate> certificate,
      List<String> settings,
      List<String> options) {
    this.directory = directory;
    this.options = options;
    try {
      Files.createDirectories(directory);
      List<String> lines = new ArrayList<>(List.of("bind 127.0.0.1", "dir " + directory));
      if (certificate.isPresent()) {
        certificate.get().writeTo(directory);
        lines.addAll(tls());
      } else {
        lines.add("port " + port);
      }
      lines.addAll(settings);
      Files.write(directory.resolve("redis.conf"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.process = launch();
  }

  private List<String> tls() {
    return List.of(
        "port 0",
        "tls-port " + port,
        "tls-cert-file " + directory.resolve("tls.crt"),
        "tls-key-file " + directory.resolve("tls.key"),
        "tls-ca-cert-file " + directory.resolve("tls.crt"),
        "tls-auth-clients no",
        "tls-replication yes");
  }

  int port() {
    return port;
  }

  /** As with the loss of its machine: it has no time to say anything. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again after {@link #kill()}, with what it has written. */
  void restart() {
    process = launch();
  }

  /** It keeps its connections and says nothing any more, until it is killed. */
  void freeze() throws IOException, InterruptedException {
    new ProcessBuilder("/bin/sh", "-c", "kill -STOP " + process.pid()).start().waitFor();
  }

  @Override
  public void close() {
    kill();
  }

  private Process launch() {
    List<String> command = new ArrayList<>();
    command.add(BundledRedis.executable().toString());
    command.add(directory.resolve("redis.conf").toString());
    command.addAll(options);
    try {
      Process started = ServerProcess.start(command, directory, directory.resolve("output.log"));
      if (!ServerProcess.await(started, this::isListening, START_LIMIT)) {
        throw new IllegalStateException(
            "it ended: " + ServerProcess.lastLines(directory.resolve("output.log")));
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isListening() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
