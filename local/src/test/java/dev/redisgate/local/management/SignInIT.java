package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Registration, login, and what a token opens. */
@ExtendWith(SharedGate.class)
class SignInIT {
  private static final String PASSWORD = ManagementClient.PASSWORD;

  private static final String BCRYPT_OF_PASSWORD =
      "{bcrypt}$2a$10$qiGXSAJnNP5UnUlKBdFnSux6MMymaI6RTzsfJ0103lWCyVlQkF/J6";

  private RunningGate gate;
  private ManagementClient client;
  private String email;

  @BeforeEach
  void connect(RunningGate gate) {
    this.gate = gate;
    client = ManagementClient.of(gate);
    email = ManagementClient.newEmail();
  }

  // Register

  /** JSON can say such a text, and a hash cannot be made of it. */
  @Test
  void passwordWithHalfACharacter_isRefused() {
    String body = "{\"email\":\"half@example.com\",\"password\":\"correct horse \\ud800\"}";
    assertThat(client.send("POST", "/auth/register", body, Map.of()).status()).isEqualTo(400);
    assertThat(client.send("POST", "/auth/login", body, Map.of()).status()).isEqualTo(401);
  }

  @Test
  void register_is201_withIdAndMail() {
    Reply reply =
        client.post(
            "/auth/register", Map.of("email", email, "password", PASSWORD, "name", "Ada L."));
    assertThat(reply.status()).isEqualTo(201);
    assertThat(UUID.fromString(reply.field("id"))).isNotNull();
    assertThat(reply.field("email")).isEqualTo(email);
    assertThat(reply.field("name")).isEqualTo("Ada L.");
    assertThat(reply.field("created_at")).endsWith("Z");
    assertThat(reply.json().path("platform_admin").asBoolean(true)).isFalse();
    assertThat(reply.text()).doesNotContain(PASSWORD, "argon2");
  }

  @Test
  void register_sameMail_is409_inOtherCaseAsWell() {
    assertThat(client.register(email).status()).isEqualTo(201);
    assertThat(client.register(email).status()).isEqualTo(409);
    Reply otherCase = client.register(email.toUpperCase(Locale.ROOT));
    assertThat(otherCase.status()).isEqualTo(409);
    assertThat(otherCase.problem()).isEqualTo("email-taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "@example.com", "a b@example.com", "a@", "a@b@c.example"})
  void register_badMail_is400(String bad) {
    Reply reply = client.register(bad);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorFields()).startsWith("email");
  }

  @Test
  void register_missingField_is400() {
    assertThat(client.post("/auth/register", Map.of("email", email)).errorFields())
        .isEqualTo("password");
    assertThat(client.post("/auth/register", Map.of("password", PASSWORD)).errorFields())
        .isEqualTo("email");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 129})
  void register_passwordOfOtherLength_is400(int characters) {
    Reply reply =
        client.post("/auth/register", Map.of("email", email, "password", "p".repeat(characters)));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorFields()).isEqualTo("password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678", "🔑🔑🔑🔑🔑🔑🔑🔑"})
  void register_passwordOfEightCharacters_isEnough(String password) {
    Map<String, String> account = Map.of("email", email, "password", password);
    assertThat(client.post("/auth/register", account).status()).isEqualTo(201);
    assertThat(client.login(email, password).status()).isEqualTo(200);
  }

  @Test
  void register_mailAsPassword_is400() {
    Map<String, String> account =
        Map.of("email", email, "password", email.toUpperCase(Locale.ROOT));
    assertThat(client.post("/auth/register", account).errorFields()).isEqualTo("password");
  }

  // Log in

  @Test
  void login_answersTokens_whoeverTheMailIsSpelt() {
    client.register(email);
    Reply reply = client.login(email.toUpperCase(Locale.ROOT), PASSWORD);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.field("token_type")).isEqualTo("Bearer");
    assertThat(reply.json().path("expires_in").asInt()).isEqualTo(900);
    assertThat(reply.field("refresh_token")).startsWith("rgr_").hasSize(47);
    assertThat(reply.json().path("refresh_expires_in").asInt()).isEqualTo(30 * 24 * 3600);
    assertThat(reply.header("Cache-Control")).contains("no-store");
  }

  @Test
  void accessToken_isAJwtThatThePublicKeyNames() {
    JsonNode key = client.get("/.well-known/jwks.json").json().path("keys").get(0);
    assertThat(key.has("d")).isFalse();
    assertThat(key.path("crv").asString()).isEqualTo("P-256");

    String token = client.newSession().field("access_token");
    JsonNode header = part(token, 0);
    assertThat(header.path("alg").asString()).isEqualTo("ES256");
    assertThat(header.path("kid").asString()).isEqualTo(key.path("kid").asString());
    JsonNode claims = part(token, 1);
    assertThat(claims.path("sub").asString()).isEqualTo(client.get("/auth/me", token).field("id"));
    assertThat(claims.path("aud").asString()).isEqualTo("redisgate-management");
    assertThat(claims.propertyNames()).contains("iss", "jti", "iat", "exp", "sid");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(900);
  }

  private static JsonNode part(String token, int index) {
    return new JsonMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[index]));
  }

  @Test
  void login_wrongPasswordUnknownMailDeactivatedUser_areTheSame401() {
    client.register(email);
    Reply wrong = client.login(email, "not the password");
    Reply unknown = client.login(ManagementClient.newEmail(), PASSWORD);
    deactivate(email);
    Reply deactivated = client.login(email, PASSWORD);

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(wrong.problem()).isEqualTo("wrong-credentials");
    assertThat(withoutId(unknown)).isEqualTo(withoutId(wrong));
    assertThat(withoutId(deactivated)).isEqualTo(withoutId(wrong));
  }

  private static String withoutId(Reply reply) {
    return reply.status()
        + reply.text().replace(reply.field("request_id"), "")
        + reply.headers().map().keySet();
  }

  @Test
  void login_unknownMailAndDeactivatedUser_takeAsLongAsAWrongPassword() {
    String deactivated = ManagementClient.newEmail();
    client.register(email);
    client.register(deactivated);
    deactivate(deactivated);
    long wrong = fastest(() -> client.login(email, "not the password"));
    // A hash takes tens of milliseconds, the rest one or two: what skips it is ten times as fast.
    assertThat(fastest(() -> client.login(ManagementClient.newEmail(), PASSWORD)))
        .isGreaterThan(wrong / 3);
    assertThat(fastest(() -> client.login(deactivated, PASSWORD))).isGreaterThan(wrong / 3);
  }

  private static long fastest(Supplier<Reply> login) {
    return IntStream.range(0, 5)
        .mapToLong(
            i -> {
              long from = System.nanoTime();
              assertThat(login.get().status()).isEqualTo(401);
              return System.nanoTime() - from;
            })
        .min()
        .orElseThrow();
  }

  private void deactivate(String email) {
    gate.database()
        .sql("update users set status = 'deactivated' where email = :email")
        .param("email", email)
        .update();
  }

  // Who am I

  @Test
  void me_isTheProfile() {
    String id = client.register(email).field("id");
    Reply me = client.get("/auth/me", client.login(email, PASSWORD).field("access_token"));
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.field("id")).isEqualTo(id);
    assertThat(me.field("email")).isEqualTo(email);
    assertThat(me.json().path("name").isNull()).isTrue();
  }

  @Test
  void adminOfTheFirstStart_isPlatformAdmin() {
    var quickstart = gate.gate().quickstart();
    Reply login = client.login(quickstart.adminEmail(), quickstart.adminPassword());
    Reply me = client.get("/auth/me", login.field("access_token"));
    assertThat(me.json().path("platform_admin").asBoolean()).isTrue();
  }

  @Test
  void passwordOfAnEarlierVersion_stillOpens_andIsHashedAnew() {
    client.register(email);
    gate.database()
        .sql("update users set password_hash = :hash where email = :email")
        .param("hash", BCRYPT_OF_PASSWORD)
        .param("email", email)
        .update();
    assertThat(client.login(email, PASSWORD).status()).isEqualTo(200);
    assertThat(passwordHash()).startsWith("{argon2id}");
    assertThat(client.login(email, PASSWORD).status()).isEqualTo(200);
  }

  private String passwordHash() {
    return gate.database()
        .sql("select password_hash from users where email = :email")
        .param("email", email)
        .query(String.class)
        .single();
  }

  // Tokens that open nothing

  @Test
  void managementCall_withoutToken_is401() {
    Reply reply = client.get("/auth/me");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "", " ", "%%%"})
  void managementCall_withGarbage_is401(String token) {
    assertRefused(token);
  }

  @Test
  void managementCall_withApiKey_is401() {
    assertRefused(gate.gate().quickstart().token());
  }

  @Test
  void managementCall_withRefreshToken_is401() {
    assertRefused(client.newSession().field("refresh_token"));
  }

  @Test
  void managementCall_withForgedToken_is401() {
    String token = client.newSession().field("access_token");
    String[] parts = token.split("\\.");
    String none =
        Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
    assertRefused(none + "." + parts[1] + ".");
    String other = client.newSession().field("access_token").split("\\.")[1];
    assertRefused(parts[0] + "." + other + "." + parts[2]);
  }

  @Test
  void managementCall_ofDeactivatedUser_is401() {
    client.register(email);
    Reply login = client.login(email, PASSWORD);
    deactivate(email);
    assertRefused(login.field("access_token"));
    assertThat(
            client
                .post("/auth/refresh", Map.of("refresh_token", login.field("refresh_token")))
                .status())
        .isEqualTo(401);
  }

  private void assertRefused(String token) {
    Reply reply = client.send("GET", "/auth/me", "", Map.of("Authorization", "Bearer " + token));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.problem()).isEqualTo("not-signed-in");
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void dataDoor_withAccessToken_is401() {
    var redis = gate.newInstance();
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + client.newSession().field("access_token"));
    assertThat(redis.send("GET", "/ping", headers, new byte[0]).status()).isEqualTo(401);
  }
}
