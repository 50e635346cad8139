package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People come with tokens of an identity provider (OpenID Connect) that the operator trusts. */
@ExtendWith(SharedGate.class)
class OidcIT {
  private static final String ISSUER_SETTING =
      "spring.security.oauth2.resourceserver.jwt.issuer-uri";

  private static Provider provider;
  private static OwnManagement management;
  private static ManagementClient client;

  private final String subject = UUID.randomUUID().toString();
  private final String email = ManagementClient.newEmail();
  private RunningGate gate;

  @BeforeAll
  static void start(RunningGate gate) throws IOException, JOSEException {
    provider = Provider.start();
    management = OwnManagement.start(gate, Map.of(ISSUER_SETTING, provider.issuer()));
    client = management.client();
  }

  @AfterAll
  static void stop() {
    management.close();
    provider.close();
  }

  @BeforeEach
  void remember(RunningGate gate) {
    this.gate = gate;
  }

  private Map<String, Object> verified() {
    return Map.of("email", email, "email_verified", true, "name", "Grace H.");
  }

  private Map<String, Object> verifiedAnd(String claim, Object value) {
    Map<String, Object> claims = new HashMap<>(verified());
    claims.put(claim, value);
    return claims;
  }

  private static Reply me(String token) {
    return client.get("/auth/me", token);
  }

  @Test
  void firstToken_makesTheUser_whomLaterOnesFind() throws JOSEException {
    Reply first = me(provider.token(subject, verified()));
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(first.field("email")).isEqualTo(email);
    assertThat(first.field("name")).isEqualTo("Grace H.");
    assertThat(first.json().path("platform_admin").asBoolean()).isFalse();
    Reply later = me(provider.token(subject, Map.of("email", "renamed@example.com")));
    assertThat(later.field("id")).isEqualTo(first.field("id"));
    assertThat(later.field("email")).isEqualTo(email);
  }

  @Test
  void firstTokensAtOnce_makeOneUser() throws Exception {
    String token = provider.token(subject, verified());
    List<Callable<Reply>> all =
        Stream.generate(() -> (Callable<Reply>) () -> me(token)).limit(6).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Reply> reply : threads.invokeAll(all)) {
        assertThat(reply.get().status()).isEqualTo(200);
      }
    }
    String user = me(token).field("id");
    ManagementClient everyone = ManagementClient.of(gate);
    AuditPage audit = new AuditPage(everyone, "/api/audit", everyone.platformAdmin(gate).token());
    assertThat(AuditPage.summary(audit.awaitRows(1, "actor=" + user)))
        .containsExactly("user.register success");
  }

  @Test
  void unverifiedMail_is403() throws JOSEException {
    List<Map<String, Object>> unverified =
        List.of(
            Map.of(),
            Map.of("email", email),
            Map.of("email_verified", true),
            verifiedAnd("email_verified", false),
            verifiedAnd("email_verified", "true"));
    for (Map<String, Object> claims : unverified) {
      Reply reply = me(provider.token(subject, claims));
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.problem()).isEqualTo("unverified-email");
    }
  }

  @Test
  void mailOfAPasswordAccount_is409_andTheAccountIsLeftAlone() throws JOSEException {
    client.register(email);
    Reply reply = me(provider.token(subject, verified()));
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.problem()).isEqualTo("email-taken");
    assertThat(client.login(email, ManagementClient.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void tokenThatIsNotForUsOrNotGood_is401() throws JOSEException {
    Date past = Date.from(Instant.now().minusSeconds(300));
    for (String token :
        List.of(
            provider.token(subject, verifiedAnd("aud", "another-application")),
            provider.token(subject, verifiedAnd("iss", "https://issuer.example")),
            provider.token(subject, verifiedAnd("iss", "redisgate")),
            provider.token(subject, verifiedAnd("exp", past)),
            provider.forgedToken(subject, verified()))) {
      Reply reply = me(token);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.problem()).isEqualTo("not-signed-in");
    }
  }

  @Test
  void issuerThatIsNotSet_isNotTrusted() throws JOSEException {
    String token = provider.token(subject, verified());
    assertThat(ManagementClient.of(gate).get("/auth/me", token).status()).isEqualTo(401);
  }

  @Test
  void deactivatedUser_is401() throws JOSEException {
    String token = provider.token(subject, verified());
    assertThat(me(token).status()).isEqualTo(200);
    gate.database()
        .sql("update users set status = 'deactivated' where subject = :subject")
        .param("subject", subject)
        .update();
    assertThat(me(token).status()).isEqualTo(401);
  }

  @Test
  void sessionOfTheProvider_isNotOursToEnd_andHasNoPassword() throws JOSEException {
    String token = provider.token(subject, verified());
    Reply logout = client.post("/auth/logout", Map.of(), token);
    assertThat(logout.status()).isEqualTo(409);
    assertThat(logout.problem()).isEqualTo("session-of-provider");
    assertThat(client.login(email, ManagementClient.PASSWORD).status()).isEqualTo(401);
    Map<String, String> change =
        Map.of("current_password", "something", "new_password", "another password");
    assertThat(client.post("/auth/password", change, token).status()).isEqualTo(400);
  }

  @Test
  void passwordsStillWork_besideTheProvider() {
    assertThat(me(client.newSession().field("access_token")).status()).isEqualTo(200);
  }

  @Test
  void providerThatDoesNotAnswer_is503_andPasswordsStillWork() throws Exception {
    Provider gone = Provider.start();
    String token = gone.token(subject, verified());
    gone.close();
    try (OwnManagement own = OwnManagement.start(gate, Map.of(ISSUER_SETTING, gone.issuer()))) {
      Reply reply = own.client().get("/auth/me", token);
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.problem()).isEqualTo("unavailable");
      assertThat(own.client().newSession().status()).isEqualTo(200);
    }
  }
}
