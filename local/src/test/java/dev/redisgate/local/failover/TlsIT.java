package dev.redisgate.local.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.redis.EndpointClient;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.harness.SseClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** An instance with a certificate is spoken to with TLS, and only if it shows that one. */
@ExtendWith(SharedGate.class)
class TlsIT {
  private static final String HOST = "127.0.0.1";
  private static final String UNREACHABLE =
      "503 {\"error\":\"ERR the instance cannot be reached; nothing was executed\"}";

  /** For a new connection it is two seconds; a full machine may need some more. */
  private static final Duration BOUND = Duration.ofSeconds(4);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {HOST, "localhost"})
  void rightCertificate_letsEverythingThrough(String host, RunningGate gate) throws IOException {
    TestCertificate certificate = TestCertificate.of(host);
    try (Secured server = new Secured(certificate)) {
      GateInstance redis = Relocation.to(gate, password -> server.start(host, password));
      String large = "v".repeat(1 << 20);
      assertThat(redis.post("/set/k", large).statusAndText()).isEqualTo("200 {\"result\":\"OK\"}");
      assertThat(redis.get("/get/k").text()).isEqualTo("{\"result\":\"" + large + "\"}");
      assertThat(redis.post("/pipeline", "[[\"INCR\",\"n\"],[\"INCR\",\"n\"]]").statusAndText())
          .isEqualTo("200 [{\"result\":1},{\"result\":2}]");
      assertThat(redis.post("/multi-exec", "[[\"INCR\",\"n\"],[\"GET\",\"n\"]]").statusAndText())
          .isEqualTo("200 [{\"result\":3},{\"result\":\"3\"}]");
      try (SseClient news = SseClient.open(redis, "/subscribe/news");
          SseClient monitor = SseClient.open(redis, "/monitor")) {
        assertThat(news.event()).isEqualTo("data: subscribe,news,1");
        assertThat(monitor.event()).isEqualTo("data: \"OK\"");
        assertThat(redis.get("/publish/news/hello").text()).isEqualTo("{\"result\":1}");
        assertThat(news.event()).isEqualTo("data: message,news,hello");
        assertThat(monitor.event()).endsWith("\"publish\" \"news\" \"hello\"");
      }
      try (Jedis client = EndpointClient.open(server.endpoint, PATIENCE)) {
        assertThat(client.get("n")).isEqualTo("3");
      }
    }
  }

  enum Impostor {
    SHOWS_ANOTHER_CERTIFICATE,
    IS_NOT_NAMED_BY_THE_CERTIFICATE,
    HAS_AN_EXPIRED_CERTIFICATE,
    KNOWS_NO_TLS,
    NEVER_ANSWERS,
    IS_EXPECTED_WITH_A_BROKEN_CERTIFICATE;

    TestCertificate certificate() {
      return switch (this) {
        case IS_NOT_NAMED_BY_THE_CERTIFICATE -> TestCertificate.of("elsewhere.test", "127.0.0.2");
        case HAS_AN_EXPIRED_CERTIFICATE -> TestCertificate.expired(HOST);
        case SHOWS_ANOTHER_CERTIFICATE,
            KNOWS_NO_TLS,
            NEVER_ANSWERS,
            IS_EXPECTED_WITH_A_BROKEN_CERTIFICATE ->
            TestCertificate.of(HOST);
      };
    }

    RecordingServer listen(TestCertificate expected) throws IOException {
      return switch (this) {
        case SHOWS_ANOTHER_CERTIFICATE -> RecordingServer.showing(TestCertificate.of(HOST));
        case IS_NOT_NAMED_BY_THE_CERTIFICATE,
            HAS_AN_EXPIRED_CERTIFICATE,
            IS_EXPECTED_WITH_A_BROKEN_CERTIFICATE ->
            RecordingServer.showing(expected);
        case KNOWS_NO_TLS -> RecordingServer.plain("+OK\r\n");
        case NEVER_ANSWERS -> RecordingServer.plain("");
      };
    }

    String pem(TestCertificate expected) {
      return this == IS_EXPECTED_WITH_A_BROKEN_CERTIFICATE ? "no certificate" : expected.pem();
    }
  }

  @ParameterizedTest
  @EnumSource
  void impostor_isToldNothing(Impostor impostor, RunningGate gate) throws IOException {
    TestCertificate expected = impostor.certificate();
    String[] secret = new String[1];
    try (RecordingServer server = impostor.listen(expected)) {
      GateInstance redis =
          Relocation.to(
              gate,
              password -> {
                secret[0] = password;
                return endpoint(server.port(), password, impostor.pem(expected));
              });
      for (String path : List.of("/set/k/v", "/subscribe/news")) {
        long start = System.nanoTime();
        HttpReply reply = redis.get(path);
        assertThat(reply.statusAndText()).as(path).isEqualTo(UNREACHABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(path).isLessThan(BOUND);
      }
      assertThat(redis.post("/multi-exec", "[[\"INCR\",\"n\"]]").statusAndText())
          .isEqualTo(UNREACHABLE);
      RedisEndpoint endpoint = endpoint(server.port(), secret[0], impostor.pem(expected));
      assertThatThrownBy(() -> EndpointClient.open(endpoint, PATIENCE))
          .isInstanceOf(JedisException.class);
      boolean visited = impostor != Impostor.IS_EXPECTED_WITH_A_BROKEN_CERTIFICATE;
      assertThat(server.visits() > 0).isEqualTo(visited);
      assertThat(server.told()).doesNotContain(secret[0]).doesNotContain("AUTH");
    }
  }

  @Test
  void serverWithTls_isNotReachedWithoutItsCertificate(RunningGate gate) {
    try (Secured server = new Secured(TestCertificate.of(HOST))) {
      GateInstance redis =
          Relocation.to(
              gate,
              password -> {
                RedisEndpoint secured = server.start(HOST, password);
                return new RedisEndpoint(secured.host(), secured.port(), password);
              });
      assertThat(redis.get("/set/k/v").statusAndText()).isEqualTo(UNREACHABLE);
    }
  }

  private static RedisEndpoint endpoint(int port, String password, String pem) {
    return new RedisEndpoint(HOST, port, password, Optional.of(pem), Optional.empty());
  }

  /** A real Redis that speaks TLS only. */
  private final class Secured implements AutoCloseable {
    private final TestCertificate certificate;
    private RedisProcess process;
    private RedisEndpoint endpoint;

    Secured(TestCertificate certificate) {
      this.certificate = certificate;
    }

    RedisEndpoint start(String host, String password) {
      process =
          new RedisProcess(
              directory.resolve("redis"),
              Optional.of(certificate),
              List.of("requirepass " + password, "save \"\""),
              List.of());
      endpoint =
          new RedisEndpoint(
              host, process.port(), password, Optional.of(certificate.pem()), Optional.empty());
      return endpoint;
    }

    @Override
    public void close() {
      if (process != null) {
        process.close();
      }
    }
  }
}
