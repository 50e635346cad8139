package dev.redisgate.local.up;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a newcomer uses it, and as an unkind machine treats it. */
class UpIT {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path parent;

  @Test
  void up_printsThreeCurlsThatWork() throws Exception {
    try (UpProcess up = UpProcess.started(parent.resolve("data"))) {
      List<String> curls =
          up.output().lines().map(String::strip).filter(l -> l.startsWith("curl ")).toList();
      assertThat(curls).hasSize(3);
      assertThat(shell(curls.get(0))).isEqualTo("{\"result\":\"OK\"}");
      assertThat(shell(curls.get(1))).isEqualTo("{\"result\":\"hello\"}");
      assertThat(shell(curls.get(2))).isEqualTo("[{\"result\":1},{\"result\":-1}]");

      assertThat(Files.getPosixFilePermissions(up.quickstartFile()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(up.quickstart())
          .containsKeys(
              "UPSTASH_REDIS_REST_URL",
              "UPSTASH_REDIS_REST_TOKEN",
              "REDISGATE_MANAGEMENT_URL",
              "REDISGATE_ADMIN_EMAIL",
              "REDISGATE_ADMIN_PASSWORD",
              "REDISGATE_POSTGRES_URL",
              "REDISGATE_KAFKA_BOOTSTRAP");
    }
  }

  private static String shell(String command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", command.replace("curl ", "curl -s ")).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  @Test
  void killedUp_findsDataKeysAndRecordsAgain() throws Exception {
    Path data = parent.resolve("data");
    Map<String, String> first;
    try (UpProcess up = UpProcess.started(data)) {
      first = up.quickstart();
      Client client = Client.of(first, "killed");
      assertThat(client.get("/set/kept/value").status()).isEqualTo(200);
      await("the record to be stored").atMost(PATIENCE).until(() -> client.records() == 1);
      up.killHard();
      try (UpProcess again = UpProcess.started(data)) {
        Client after = Client.of(again.quickstart(), "killed");
        assertThat(after.token()).isEqualTo(client.token());
        assertThat(again.quickstart().get("REDISGATE_ADMIN_PASSWORD"))
            .isEqualTo(first.get("REDISGATE_ADMIN_PASSWORD"));
        assertThat(after.get("/get/kept").text()).isEqualTo("{\"result\":\"value\"}");
        await("both records to be there").atMost(PATIENCE).until(() -> after.records() == 2);
      }
    }
  }

  @Test
  void terminatedUnderLoad_everyAnsweredRequestIsRecorded() throws Exception {
    Path data = parent.resolve("data");
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger sent = new AtomicInteger();
    try (UpProcess up = UpProcess.started(data)) {
      Client client = Client.of(up.quickstart(), "terminated");
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> load = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          load.add(threads.submit(() -> client.incrementUntilRefused(sent, answered)));
        }
        await("load").atMost(PATIENCE).until(() -> answered.get() > 2_000);
        up.terminate();
        up.awaitExit(STOP_LIMIT);
        for (Future<?> one : load) {
          one.get();
        }
      }
      assertThat(up.left()).isEmpty();
      assertThat(up.output()).contains("Stopped.");
    }
    try (UpProcess again = UpProcess.started(data)) {
      Client client = Client.of(again.quickstart(), "terminated");
      await("every answered request to be recorded")
          .atMost(PATIENCE)
          .until(() -> client.records() >= answered.get());
      assertThat(client.records()).isLessThanOrEqualTo(sent.get());
      String counted = Client.of(again.quickstart(), "other").get("/get/n").text();
      int executed = Integer.parseInt(counted.replaceAll("[^0-9]", ""));
      assertThat(executed).isBetween(answered.get(), sent.get());
    }
  }

  @Test
  void portInUse_isSaidInOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        UpProcess up =
            UpProcess.run(
                parent.resolve("data"), "--data-port", String.valueOf(taken.getLocalPort()))) {
      assertThat(up.awaitExit(PATIENCE)).isNotZero();
      assertThat(up.output())
          .isEqualTo(
              "redisgate: Port %d on 127.0.0.1 is in use: stop the program that listens there or choose another.%n"
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void directoryInUse_isSaidInOneSentence() throws Exception {
    try (UpProcess first = UpProcess.started(parent.resolve("data"));
        UpProcess second = UpProcess.run(parent.resolve("data"), "--data-port", "0")) {
      assertThat(second.awaitExit(PATIENCE)).isNotZero();
      assertThat(second.output()).endsWith("stop that one or name another directory.\n");
      assertThat(Client.of(first.quickstart(), "first").get("/ping").status()).isEqualTo(200);
    }
  }

  @Test
  void directoryThatIsAFile_isSaidInOneSentence() throws Exception {
    Path file = Files.writeString(parent.resolve("file"), "");
    try (UpProcess up = UpProcess.run(file, "--data-port", "0")) {
      assertThat(up.awaitExit(PATIENCE)).isNotZero();
      assertThat(up.output()).startsWith("redisgate: The data directory ").hasLineCount(1);
    }
  }

  @Test
  void unknownOption_isNamed() throws Exception {
    try (UpProcess up = UpProcess.run(parent.resolve("data"), "--frobnicate", "1")) {
      assertThat(up.awaitExit(PATIENCE)).isEqualTo(2);
      assertThat(up.output()).startsWith("redisgate: '--frobnicate' is no option of up");
    }
  }

  /** Requests with a user agent of their own, and the records of these. */
  private record Client(int port, String token, String postgresUrl, String userAgent) {

    static Client of(Map<String, String> quickstart, String userAgent) {
      return new Client(
          URI.create(quickstart.get("UPSTASH_REDIS_REST_URL")).getPort(),
          quickstart.get("UPSTASH_REDIS_REST_TOKEN"),
          quickstart.get("REDISGATE_POSTGRES_URL"),
          userAgent);
    }

    Map<String, String> headers() {
      return Map.of("Authorization", "Bearer " + token, "User-Agent", userAgent);
    }

    HttpReply get(String target) throws IOException {
      try (RawHttp connection = new RawHttp(port)) {
        connection.write("GET", target, headers(), new byte[0]);
        return connection.read(false);
      }
    }

    void incrementUntilRefused(AtomicInteger sent, AtomicInteger answered) {
      try (RawHttp connection = new RawHttp(port)) {
        while (true) {
          sent.incrementAndGet();
          connection.write("GET", "/incr/n", headers(), new byte[0]);
          if (connection.read(false).status() == 200) {
            answered.incrementAndGet();
          }
        }
      } catch (IOException _) {
        // the connection ended, as it has to when the server stops
      }
    }

    int records() throws SQLException {
      try (Connection connection = DriverManager.getConnection(postgresUrl);
          PreparedStatement query =
              connection.prepareStatement(
                  "select count(*) from audit_records where user_agent = ?")) {
        query.setString(1, userAgent);
        try (ResultSet result = query.executeQuery()) {
          result.next();
          return result.getInt(1);
        }
      }
    }
  }
}
