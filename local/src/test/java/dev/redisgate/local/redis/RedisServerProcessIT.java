package dev.redisgate.local.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.redis.OwnPing;
import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.process.FreePort;
import dev.redisgate.local.process.KilledJvm;
import dev.redisgate.local.process.Pid;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis of this machine keeps what it acknowledged, whatever ends it. */
class RedisServerProcessIT {

  private static final String PASSWORD = "s3cret#\"with\\quotes";
  private static final String INLINE_PASSWORD = "\"s3cret#\\\"with\\\\quotes\"";

  @TempDir Path directory;

  @Test
  void data_survivesCloseAndStart() throws Exception {
    try (RedisServerProcess redis = RedisServerProcess.start(settings(0))) {
      assertThat(call(redis, "SET name Ada")).isEqualTo("+OK");
    }
    try (RedisServerProcess redis = RedisServerProcess.start(settings(0))) {
      assertThat(call(redis, "GET name")).isEqualTo("Ada");
    }
  }

  @Test
  void data_survivesAKillOfTheServer() throws Exception {
    try (RedisServerProcess redis = RedisServerProcess.start(settings(0))) {
      call(redis, "SET name Ada");
      ProcessHandle.of(redis.pid()).orElseThrow().destroyForcibly();
      redis.onExit().get(5, TimeUnit.SECONDS);
      assertThat(redis.isRunning()).isFalse();
    }
    try (RedisServerProcess redis = RedisServerProcess.start(settings(0))) {
      assertThat(call(redis, "GET name")).isEqualTo("Ada");
    }
  }

  @Test
  void orphan_isStoppedAndItsDataKept() throws Exception {
    long orphan = Long.parseLong(KilledJvm.runAndKill(StartAndWrite.class, directory));
    assertThat(Pid.isRunning(orphan)).isTrue();

    try (RedisServerProcess redis = RedisServerProcess.start(settings(0))) {
      assertThat(Pid.isRunning(orphan)).isFalse();
      assertThat(call(redis, "GET name")).isEqualTo("Ada");
    }
  }

  @Test
  void close_leavesNoProcess() {
    RedisServerProcess redis = RedisServerProcess.start(settings(0));
    long pid = redis.pid();
    redis.close();
    redis.close();
    assertThat(Pid.isRunning(pid)).isFalse();
  }

  @Test
  void password_isRequiredAndOnNoCommandLine() throws Exception {
    try (RedisServerProcess redis = RedisServerProcess.start(settings(0))) {
      assertThat(new RedisClient(redis.port(), "wrong").call("PING")).startsWith("-WRONGPASS");
      assertThat(ProcessHandle.of(redis.pid()).orElseThrow().info().commandLine().orElseThrow())
          .doesNotContain("s3cret");
      assertThat(Files.getPosixFilePermissions(directory.resolve("redis.conf")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void dangerousCommands_areDisabled() throws Exception {
    try (RedisServerProcess redis = RedisServerProcess.start(settings(0))) {
      for (String command :
          List.of("DEBUG JMAP", "MODULE LIST", "MIGRATE", "REPLICAOF NO ONE", "SLOWLOG GET")) {
        assertThat(call(redis, command)).startsWith("-ERR unknown command");
      }
      assertThat(call(redis, "CONFIG SET dir /")).startsWith("-ERR");
      assertThat(call(redis, "SELECT 1")).startsWith("-ERR DB index is out of range");
    }
  }

  @Test
  void probe_saysTheWordByWhichMonitorsKnowIt() throws Exception {
    try (RedisServerProcess redis = RedisServerProcess.start(settings(0));
        Socket monitor = new Socket("127.0.0.1", redis.port())) {
      monitor.setSoTimeout(5_000);
      monitor
          .getOutputStream()
          .write("AUTH %s\r\nMONITOR\r\n".formatted(INLINE_PASSWORD).getBytes(UTF_8));
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(monitor.getInputStream(), UTF_8));
      assertThat(List.of(lines.readLine(), lines.readLine())).containsOnly("+OK");
      assertThat(new RedisProbe(redis.port(), PASSWORD).isReady()).isTrue();
      assertThat(lines.readLine()).contains("\"AUTH\"");
      assertThat(lines.readLine()).endsWith("\"PING\" \"" + OwnPing.WORD + "\"");
    }
  }

  @Test
  void directoryInUse_isRefused() {
    try (RedisServerProcess redis = RedisServerProcess.start(settings(0))) {
      assertThatThrownBy(() -> RedisServerProcess.start(settings(0)))
          .isInstanceOf(LocalStartException.class)
          .hasMessageContaining("in use by another RedisGate");
      assertThat(redis.isRunning()).isTrue();
    }
  }

  @Test
  void portInUse_isSaid() throws Exception {
    int port = FreePort.choose();
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> RedisServerProcess.start(settings(taken.getLocalPort())))
          .isInstanceOf(LocalStartException.class)
          .hasMessageContaining("is in use");
    }
  }

  @Test
  void configuredServer_isRunAndItsOrphanStopped(@TempDir Path other) throws Exception {
    Path link = Files.createSymbolicLink(other.resolve("my-redis"), RedisExecutable.of(null));
    RedisSettings settings =
        new RedisSettings(directory, 0, PASSWORD, InstanceSettings.ofSize(64 << 20), 1 << 20, link);
    long orphan = Long.parseLong(KilledJvm.runAndKill(StartAndWrite.class, directory));

    try (RedisServerProcess redis = RedisServerProcess.start(settings)) {
      assertThat(Pid.isRunning(orphan)).isFalse();
      assertThat(call(redis, "GET name")).isEqualTo("Ada");
    }
    Files.delete(link);
  }

  @Test
  void configuredServerThatIsMissing_isNamed() {
    RedisSettings settings =
        new RedisSettings(
            directory,
            0,
            PASSWORD,
            InstanceSettings.ofSize(64 << 20),
            1 << 20,
            Path.of("/no/such/redis"));
    assertThatThrownBy(() -> RedisServerProcess.start(settings))
        .isInstanceOf(LocalStartException.class)
        .hasMessageContaining("'/no/such/redis'");
  }

  private RedisSettings settings(int port) {
    return settings(directory, port);
  }

  private static RedisSettings settings(Path directory, int port) {
    return new RedisSettings(
        directory, port, PASSWORD, InstanceSettings.ofSize(64 << 20), 1 << 20, null);
  }

  private static String call(RedisServerProcess redis, String command) throws Exception {
    return new RedisClient(redis.port(), INLINE_PASSWORD).call(command);
  }

  /** Starts a server, writes to it, and stays until it is killed. */
  static final class StartAndWrite {

    private StartAndWrite() {}

    public static void main(String[] arguments) throws Exception {
      RedisServerProcess redis = RedisServerProcess.start(settings(Path.of(arguments[0]), 0));
      call(redis, "SET name Ada");
      System.out.println("result " + redis.pid());
      Thread.currentThread().join();
    }
  }
}
