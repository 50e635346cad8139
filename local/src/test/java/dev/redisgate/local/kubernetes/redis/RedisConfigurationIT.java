package dev.redisgate.local.kubernetes.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.local.process.FreePort;
import dev.redisgate.local.redis.BundledRedis;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real redis-server takes each configuration as it is in the pod, TLS included. */
class RedisConfigurationIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final List<Process> processes = new ArrayList<>();

  static List<InstanceSettings> settings() {
    List<InstanceSettings> all = new ArrayList<>();
    for (Availability availability : Availability.values()) {
      for (Persistence persistence : Persistence.values()) {
        for (EvictionPolicy eviction : EvictionPolicy.values()) {
          all.add(settings(persistence, eviction, availability));
        }
      }
    }
    return all;
  }

  private static InstanceSettings settings(
      Persistence persistence, EvictionPolicy eviction, Availability availability) {
    return new InstanceSettings(
        3_000_001, "7.0", persistence, eviction, availability, Optional.empty());
  }

  @AfterEach
  void stop() {
    processes.forEach(process -> process.destroyForcibly().onExit().join());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void redis_takesTheConfiguration_andKeepsIt(InstanceSettings settings) throws Exception {
    PodFiles files = PodFiles.write(directory, settings);
    int port = start(files);
    String redis = "AUTH default " + PodFiles.PASSWORD;
    assertThat(ask(files, port, redis, "CONFIG GET maxmemory"))
        .contains(String.valueOf(settings.maxMemoryBytes() + (2 << 20)));
    assertThat(ask(files, port, redis, "CONFIG GET maxmemory-policy"))
        .contains(settings.eviction().text());
    assertThat(ask(files, port, redis, "CONFIG GET appendonly"))
        .contains(settings.persistence() == Persistence.APPEND_ONLY ? "yes" : "no");
    assertThat(ask(files, port, redis, "CONFIG GET save")).doesNotContain("3600");
    assertThat(ask(files, port, redis, "DEBUG SLEEP 0")).contains("unknown command");
    assertThat(ask(files, port, redis, "REPLICAOF NO ONE"))
        .contains(
            settings.availability() == Availability.REPLICATED ? "NOPERM" : "unknown command");
  }

  @Test
  void users_mayDoWhatTheyAreFor_andNoMore() throws Exception {
    PodFiles files =
        PodFiles.write(
            directory,
            settings(Persistence.NONE, EvictionPolicy.NOEVICTION, Availability.STANDALONE));
    int port = start(files);
    assertThat(ask(files, port, "PING", "PING")).contains("NOAUTH");
    assertThat(ask(files, port, "AUTH default wrong", "PING")).contains("WRONGPASS");
    assertThat(ask(files, port, "AUTH probe any", "PING")).contains("+PONG");
    assertThat(ask(files, port, "AUTH probe any", "GET key")).contains("NOPERM");
    assertThat(ask(files, port, "AUTH probe any", "INFO")).contains("NOPERM");
    String node = Files.readString(files.secret().resolve("node-password"));
    assertThat(ask(files, port, "AUTH replica " + node, "REPLCONF listening-port 1"))
        .contains("+OK");
    assertThat(ask(files, port, "AUTH replica " + node, "GET key")).contains("NOPERM");
    assertThat(ask(files, port, "AUTH sentinel " + node, "ROLE")).contains("master");
    assertThat(ask(files, port, "AUTH sentinel " + node, "GET key")).contains("NOPERM");
  }

  @Test
  void redis_isTrusted_withItsOwnCertificateOnly() throws Exception {
    InstanceSettings settings =
        settings(Persistence.NONE, EvictionPolicy.NOEVICTION, Availability.STANDALONE);
    PodFiles files = PodFiles.write(directory.resolve("one"), settings);
    PodFiles other = PodFiles.write(directory.resolve("other"), settings);
    int port = start(files);
    assertThatThrownBy(() -> ask(other, port, "AUTH probe any", "PING"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  private int start(PodFiles files) throws IOException {
    int port = FreePort.choose();
    Path data = Files.createDirectories(files.directory().resolve("data"));
    Path configuration = files.directory().resolve("redis.conf");
    Files.writeString(
        configuration,
        Files.readString(files.configuration().resolve("redis.conf"))
            .replace("bind * -::*", "bind 127.0.0.1")
            .replace("tls-port 6379", "tls-port " + port)
            .replace("/etc/redisgate/secret", files.secret().toString())
            .replace("dir /data", "dir " + data));
    Path log = files.directory().resolve("redis.log");
    Process redis =
        new ProcessBuilder(BundledRedis.executable().toString(), configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    processes.add(redis);
    await("redis-server listens").atMost(LIMIT).until(() -> !redis.isAlive() || listens(port));
    assertThat(redis.isAlive()).as(Files.readString(log)).isTrue();
    return port;
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  /** All replies to both lines, as they came. */
  private static String ask(PodFiles files, int port, String first, String then) throws Exception {
    try (SSLSocket socket = PinnedTls.connect(files.certificate().certificate(), port)) {
      String lines = first + "\r\n" + then + "\r\nQUIT\r\n";
      socket.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
