package dev.redisgate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is true of every image that serves until it is told to stop. */
abstract class ServiceContract extends ImageContract {
  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration STOP = Duration.ofSeconds(30);

  /** Where it answers {@code /health/live} and {@code /health/ready}, as its settings say. */
  abstract int healthPort();

  @Test
  void service_livesWithReadOnlyRootAsItsUserAndWithoutServers_untilItIsStopped() throws Exception {
    long begin = System.nanoTime();
    try (Contained process = sandbox.start(settings())) {
      await("the service is live")
          .atMost(START)
          .failFast(() -> assertThat(process.runs()).as("runs: %s", process.output()).isTrue())
          .ignoreExceptions()
          .until(() -> status("/health/live") == 200);
      Duration start = Duration.ofNanos(System.nanoTime() - begin);

      assertThat(status("/health/ready")).as("no database is there").isEqualTo(503);
      assertThat(process.kernelSays("status"))
          .containsPattern("Uid:\t65532\t65532\t65532\t65532")
          .containsPattern("CapEff:\t0{16}\n");
      assertThat(process.kernelSays("mountinfo")).containsPattern(" / ro,");
      assertThat(process.output()).doesNotContain("WARNING:");

      long end = System.nanoTime();
      process.stop();
      assertThat(process.exitCode(STOP)).isZero();
      report(start, Duration.ofNanos(System.nanoTime() - end));
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The launcher shows these lines. */
  private void report(Duration start, Duration stop) {
    System.out.printf(
        "[image] %s: live after %.1f s as user 65532, stopped after %.1f s%n",
        image(), start.toMillis() / 1e3, stop.toMillis() / 1e3);
  }

  private int status(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + healthPort() + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
