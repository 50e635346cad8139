package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RawHttp;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong is told in one form, RFC 9457, and tells no more than it should. */
@ExtendWith(SharedGate.class)
class ProblemIT {
  private ManagementClient client;

  @BeforeEach
  void connect(RunningGate gate) {
    client = ManagementClient.of(gate);
  }

  private static void assertProblem(Reply reply, int status, String slug) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.problem()).isEqualTo(slug);
    assertThat(reply.json().path("status").asInt()).isEqualTo(status);
    assertThat(reply.field("title")).isNotBlank();
    assertThat(reply.field("detail")).isNotBlank();
    assertThat(reply.json().has("instance")).isFalse();
    assertThat(reply.field("request_id")).isEqualTo(reply.header("X-Request-Id"));
    assertThat(UUID.fromString(reply.field("request_id")).version()).isEqualTo(7);
    assertThat(reply.text()).doesNotContain("Exception", "dev.redisgate", "springframework");
  }

  @Test
  void everyResponse_hasAnIdOfItsOwn() {
    String first = client.get("/health/live").header("X-Request-Id");
    assertThat(first).isNotEqualTo(client.get("/health/live").header("X-Request-Id"));
    assertThat(UUID.fromString(first).version()).isEqualTo(7);
  }

  @Test
  void unknownPath_is404_whoeverAsks() {
    assertProblem(client.get("/nothing/here"), 404, "not-found");
    String token = client.newSession().field("access_token");
    assertProblem(client.get("/nothing/here", token), 404, "not-found");
  }

  @Test
  void wrongMethod_is405_withAllow() {
    Reply reply = client.get("/auth/login");
    assertProblem(reply, 405, "method-not-allowed");
    assertThat(reply.header("Allow")).isEqualTo("POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[", "{}{}", "{\"email\":\"a@b.example\",}", "nonsense", "\"text\"", "17"})
  void unreadableJson_is400(String body) {
    Reply reply = client.send("POST", "/auth/login", body, Map.of());
    assertProblem(reply, 400, "malformed-json");
  }

  @Test
  void missingBody_is400() {
    Map<String, String> json = Map.of("Content-Type", "application/json");
    assertProblem(client.send("POST", "/auth/login", "", json), 400, "malformed-json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"email\":\"a@b.example\",\"password\":\"x\",\"pasword\":\"x\"} | pasword",
        "{\"email\":7,\"password\":\"x\"} | email",
        "{\"email\":\"a@b.example\",\"password\":true} | password",
        "{\"email\":\"a@b.example\",\"password\":{\"a\":1}} | password",
        "{\"email\":\"a@b.example\"} | password",
        "{\"email\":\"a@b.example\",\"password\":null} | password",
        "{} | email password",
        "{\"email\":\"a\\u0000@b.example\",\"password\":\"x\"} | email",
      })
  void wrongFields_areNamed(String body, String fields) {
    Reply reply = client.send("POST", "/auth/login", body, Map.of());
    assertProblem(reply, 400, "invalid-fields");
    assertThat(reply.errorFields()).isEqualTo(fields);
  }

  @Test
  void fieldsOfTwoWords_areNamedAsOnTheWire() {
    Reply reply = client.post("/auth/refresh", Map.of());
    assertProblem(reply, 400, "invalid-fields");
    assertThat(reply.errorFields()).isEqualTo("refresh_token");
  }

  @Test
  void fieldGivenTwice_is400() {
    String body = "{\"email\":\"a@b.example\",\"email\":\"c@d.example\",\"password\":\"x\"}";
    assertThat(client.send("POST", "/auth/login", body, Map.of()).status()).isEqualTo(400);
  }

  @Test
  void otherContentType_is415() {
    Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
    Reply reply = client.send("POST", "/auth/login", "email=a%40b.example&password=x", form);
    assertProblem(reply, 415, "unsupported-media-type");
  }

  @Test
  void otherAccept_stillGetsTheProblem() {
    Reply reply = client.send("GET", "/auth/me", "", Map.of("Accept", "text/html"));
    assertProblem(reply, 401, "not-signed-in");
  }

  @Test
  void bodyOverOneMebibyte_is413_withoutALengthAsWell() throws IOException {
    String body = "{\"email\":\"" + "a".repeat(1 << 20) + "\",\"password\":\"x\"}";
    assertProblem(client.send("POST", "/auth/login", body, Map.of()), 413, "body-too-large");

    try (RawHttp connection = new RawHttp(URI.create(client.url()).getPort())) {
      String chunk = "20000\r\n" + "a".repeat(0x20000) + "\r\n";
      connection.write(
          ("POST /auth/login HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n1\r\n\"\r\n"
                  + chunk.repeat(9))
              .getBytes());
      assertThat(connection.readHead().status()).isEqualTo(413);
    }
  }

  @Test
  void bodyUnderOneMebibyte_isRead() {
    String body = "{\"email\":\"" + "a".repeat((1 << 20) - 100) + "\",\"password\":\"x\"}";
    assertProblem(client.send("POST", "/auth/login", body, Map.of()), 400, "invalid-fields");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/auth/%2e%2e/health", "/auth//login", "/auth;x=1/login", "/%zz", "/a\\b", "/<"})
  void pathsThatNobodyWrites_are4xxWithoutDetails(String target) throws IOException {
    try (RawHttp connection = new RawHttp(URI.create(client.url()).getPort())) {
      connection.write("GET", target, Map.of("Connection", "close"), new byte[0]);
      HttpReply reply = connection.readHead();
      assertThat(reply.status()).isBetween(400, 404);
      assertThat(reply.header("content-type")).contains("application/problem+json");
      assertThat(reply.header("x-request-id")).isPresent();
    }
  }

  @Test
  void databaseThatDoesNotAnswer_is503_andTheServiceStartsWithoutIt(RunningGate gate) {
    Map<String, Object> nowhere =
        Map.of("redisgate.postgres.url", "jdbc:postgresql://127.0.0.1:1/none?user=a&password=b");
    try (OwnManagement own = OwnManagement.start(gate, nowhere)) {
      Reply reply = own.client().login("somebody@example.com", "password");
      assertProblem(reply, 503, "unavailable");
      assertThat(reply.header("Retry-After")).isEqualTo("1");
    }
  }

  @Test
  void unknownFailure_is500_withoutItsCause(RunningGate gate) {
    String url = gate.gate().quickstart().postgresUrl();
    String wrongSchema = url + (url.contains("?") ? "&" : "?") + "currentSchema=nowhere";
    Map<String, Object> broken = Map.of("redisgate.postgres.url", wrongSchema);
    try (OwnManagement own = OwnManagement.start(gate, broken)) {
      Reply reply = own.client().login("somebody@example.com", "password");
      assertProblem(reply, 500, "internal");
      assertThat(reply.text()).doesNotContain("relation", "select", "users");
    }
  }
}
