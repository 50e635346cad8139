package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How sessions go on and end. */
@ExtendWith(SharedGate.class)
class SessionIT {
  private RunningGate gate;
  private ManagementClient client;
  private String email;

  @BeforeEach
  void register(RunningGate gate) {
    this.gate = gate;
    client = ManagementClient.of(gate);
    email = ManagementClient.newEmail();
    client.register(email);
  }

  private Reply login() {
    Reply reply = client.login(email, ManagementClient.PASSWORD);
    assertThat(reply.status()).isEqualTo(200);
    return reply;
  }

  private int statusOfMe(Reply tokens) {
    return client.get("/auth/me", tokens.field("access_token")).status();
  }

  private Reply refresh(Reply tokens) {
    return client.refresh(tokens.field("refresh_token"));
  }

  @Test
  void refresh_answersNewTokensOfTheSameSession() {
    Reply first = login();
    Reply second = refresh(first);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.field("refresh_token")).isNotEqualTo(first.field("refresh_token"));
    assertThat(second.field("access_token")).isNotEqualTo(first.field("access_token"));
    assertThat(statusOfMe(second)).isEqualTo(200);
    assertThat(statusOfMe(first)).isEqualTo(200);
    assertThat(refresh(second).status()).isEqualTo(200);
  }

  @Test
  void staleAccessToken_doesNotKeepAnyoneFromRefreshing() {
    Reply tokens = login();
    Map<String, String> body = Map.of("refresh_token", tokens.field("refresh_token"));
    assertThat(client.post("/auth/refresh", body, "stale").status()).isEqualTo(200);
  }

  @Test
  void refreshTokenUsedTwice_endsTheSession() {
    Reply first = login();
    Reply other = login();
    Reply second = refresh(first);

    Reply again = refresh(first);
    assertThat(again.status()).isEqualTo(401);
    assertThat(again.problem()).isEqualTo("wrong-refresh-token");
    assertThat(again.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(statusOfMe(second)).isEqualTo(401);
    assertThat(refresh(second).status()).isEqualTo(401);
    assertThat(statusOfMe(other)).as("another session").isEqualTo(200);
  }

  @Test
  void refreshTokenUsedAtOnce_isExchangedOnce() throws Exception {
    Reply first = login();
    List<Callable<Reply>> all =
        Stream.generate(() -> (Callable<Reply>) () -> refresh(first)).limit(8).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long exchanged = 0;
      for (Future<Reply> reply : threads.invokeAll(all)) {
        exchanged += reply.get().status() == 200 ? 1 : 0;
      }
      assertThat(exchanged).isEqualTo(1);
    }
  }

  @Test
  void unknownRefreshToken_is401() {
    assertThat(client.refresh("rgr_" + "A".repeat(43)).status()).isEqualTo(401);
    assertThat(client.refresh(login().field("access_token")).status()).isEqualTo(401);
    assertThat(client.refresh(gate.gate().quickstart().token()).status()).isEqualTo(401);
  }

  @Test
  void expiredRefreshToken_is401() {
    Reply tokens = login();
    gate.database()
        .sql(
            """
            update refresh_tokens set expires_at = now() - interval '1 s' where session_id in
              (select s.id from sessions s join users u on u.id = s.user_id where email = :email)
            """)
        .param("email", email)
        .update();
    assertThat(refresh(tokens).status()).isEqualTo(401);
  }

  @Test
  void refreshToken_isStoredAsAHashOnly() {
    Reply tokens = login();
    Integer found =
        gate.database()
            .sql("select count(*) from refresh_tokens where token_sha256 = sha256(:token)")
            .param("token", tokens.field("refresh_token").getBytes())
            .query(Integer.class)
            .single();
    assertThat(found).isEqualTo(1);
  }

  @Test
  void logout_endsTheSessionAtOnce_andNoOther() {
    Reply here = login();
    Reply elsewhere = login();
    Reply out = client.post("/auth/logout", Map.of(), here.field("access_token"));
    assertThat(out.status()).isEqualTo(204);
    assertThat(out.text()).isEmpty();
    assertThat(statusOfMe(here)).isEqualTo(401);
    assertThat(refresh(here).status()).isEqualTo(401);
    assertThat(statusOfMe(elsewhere)).isEqualTo(200);
    assertThat(client.post("/auth/logout", Map.of()).status()).isEqualTo(401);
  }

  @Test
  void changedPassword_endsTheOtherSessions() {
    Reply here = login();
    Reply elsewhere = login();
    assertThat(changePassword(here, ManagementClient.PASSWORD, "another password").status())
        .isEqualTo(204);
    assertThat(statusOfMe(here)).isEqualTo(200);
    assertThat(statusOfMe(elsewhere)).isEqualTo(401);
    assertThat(client.login(email, ManagementClient.PASSWORD).status()).isEqualTo(401);
    assertThat(client.login(email, "another password").status()).isEqualTo(200);
  }

  @Test
  void changePassword_withWrongOrBadPassword_is400() {
    Reply here = login();
    Reply wrong = changePassword(here, "not the password", "another password");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.errorFields()).isEqualTo("current_password");
    for (String bad : List.of("7 chars", email)) {
      Reply reply = changePassword(here, ManagementClient.PASSWORD, bad);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.errorFields()).isEqualTo("new_password");
    }
    assertThat(client.login(email, ManagementClient.PASSWORD).status()).isEqualTo(200);
  }

  private Reply changePassword(Reply tokens, String current, String changed) {
    return client.post(
        "/auth/password",
        Map.of("current_password", current, "new_password", changed),
        tokens.field("access_token"));
  }

  @Test
  void expiredAccessToken_is401_andCanBeRefreshed() {
    Map<String, Object> brief = Map.of("redisgate.management.access-token-lifetime", "1s");
    try (OwnManagement own = OwnManagement.start(gate, brief)) {
      Reply tokens = own.client().login(email, ManagementClient.PASSWORD);
      assertThat(tokens.json().path("expires_in").asInt()).isEqualTo(1);
      Instant from = Instant.now();
      await("the token to expire")
          .atMost(Duration.ofSeconds(10))
          .until(() -> own.client().get("/auth/me", tokens.field("access_token")).status() == 401);
      assertThat(Instant.now()).isBefore(from.plusSeconds(5));
      Reply fresh = own.client().refresh(tokens.field("refresh_token"));
      assertThat(fresh.status()).isEqualTo(200);
    }
  }

  @Test
  void tokenOfAnotherKey_is401() {
    try (OwnManagement own = OwnManagement.start(gate, Map.of())) {
      Reply tokens = own.client().login(email, ManagementClient.PASSWORD);
      assertThat(own.client().get("/auth/me", tokens.field("access_token")).status())
          .isEqualTo(200);
      assertThat(statusOfMe(tokens)).isEqualTo(401);
    }
  }

  @Test
  void closedRegistration_is403_andLoginGoesOn() {
    Map<String, Object> closed = Map.of("redisgate.management.registration", "closed");
    try (OwnManagement own = OwnManagement.start(gate, closed)) {
      Reply refused = own.client().register(ManagementClient.newEmail());
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.problem()).isEqualTo("registration-closed");
      assertThat(own.client().login(email, ManagementClient.PASSWORD).status()).isEqualTo(200);
    }
  }
}
