package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.organization.Role;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import dev.redisgate.management.action.Audited;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Each action has exactly one record, whether it was done or refused, and what is none has none.
 */
@ExtendWith(SharedGate.class)
class RecordedActionsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String AGENT = "audit-test/1";

  /** Renews the session that a login opened, which is recorded. */
  private static final Set<String> NO_ACTIONS = Set.of("POST /auth/refresh");

  private RunningGate gate;
  private ManagementClient client;
  private Instant started;

  @BeforeEach
  void begin(RunningGate running) {
    gate = running;
    client =
        new ManagementClient(
            running.gate().quickstart().managementUrl(), Map.of("User-Agent", AGENT));
    started = Instant.now();
  }

  @Test
  void everyRouteThatChangesSomething_saysWhatItDoes() {
    Set<String> silent = new TreeSet<>();
    routes()
        .forEach(
            (route, endpoint) -> {
              if (changes(route) && endpoint.getMethodAnnotation(Audited.class) == null) {
                route.getPatternValues().forEach(path -> silent.add(method(route) + " " + path));
              }
            });
    assertThat(silent).isEqualTo(NO_ACTIONS);
  }

  @Test
  void targetsOfRoutes_areVariablesOfTheirPaths() {
    routes()
        .forEach(
            (route, endpoint) -> {
              Audited audited = endpoint.getMethodAnnotation(Audited.class);
              if (audited != null && !audited.target().isEmpty()) {
                assertThat(route.getPatternValues())
                    .allSatisfy(path -> assertThat(path).contains("{" + audited.target() + "}"));
              }
            });
  }

  @Test
  void signIn_isRecordedStepByStep() {
    String email = ManagementClient.newEmail();
    Reply registered = client.register(email);
    client.login(email, "not the password");
    Reply login = client.login(email, ManagementClient.PASSWORD);
    String token = login.field("access_token");
    client.post("/auth/password", passwords("not the password"), token);
    client.post("/auth/password", passwords(ManagementClient.PASSWORD), token);
    client.post("/auth/logout", Map.of(), token);

    String user = registered.field("id");
    List<JsonNode> rows = everything().awaitRows(5, "actor=" + user);
    assertThat(AuditPage.summary(rows))
        .containsExactly(
            "user.logout success",
            "user.password_change success",
            "user.password_change failure wrong-credentials",
            "user.login success",
            "user.register success");
    JsonNode row = rows.get(3);
    assertThat(row.at("/actor/kind").asString()).isEqualTo("user");
    assertThat(row.at("/actor/name").asString()).isEqualTo(email);
    assertThat(row.at("/target/kind").asString()).isEqualTo("user");
    assertThat(row.at("/target/id").asString()).isEqualTo(user);
    assertThat(row.path("organization_id").isNull()).isTrue();
    assertThat(row.path("client_address").asString()).isEqualTo("127.0.0.1");
    assertThat(row.path("user_agent").asString()).isEqualTo(AGENT);
    assertThat(row.path("request_id").asString()).isEqualTo(login.header("X-Request-Id"));
    assertThat(Instant.parse(row.path("occurred_at").asString())).isBetween(started, Instant.now());
  }

  @Test
  void failedLogin_namesTheAccountButNotWhoTried() {
    String email = ManagementClient.newEmail();
    String user = client.register(email).field("id");
    client.login(email, "not the password");
    client.login("typed-by-mistake", "not the password");

    AuditPage all = everything();
    List<JsonNode> failures =
        await("both failures")
            .atMost(PATIENCE)
            .until(
                () -> ofThisTest(all.rows("action=user.login&outcome=failure")), r -> r.size() > 1);
    assertThat(failures).hasSize(2);
    assertThat(failures)
        .allSatisfy(row -> assertThat(row.at("/actor/id").isNull()).isTrue())
        .allSatisfy(row -> assertThat(row.path("reason").asString()).isEqualTo("wrong-credentials"))
        .allSatisfy(row -> assertThat(row.toString()).doesNotContain("typed-by-mistake"));
    assertThat(failures.get(0).at("/target/id").isNull()).isTrue();
    assertThat(failures.get(1).at("/target/id").asString()).isEqualTo(user);
  }

  @Test
  void lifeOfAnInstance_isRecordedStepByStep() {
    TestOrganization organization = TestOrganization.make(gate, client);
    Reply created = organization.createInstance("cache");
    String id = created.json().at("/instance/id").asString();
    String path = "/redis-instances/" + id;
    awaitStatus(organization, path, "running");
    organization.send("PATCH", path, "{\"slug\":\"store\",\"name\":\"Cache\"}");
    organization.send("POST", path + "/restart", "");
    awaitDone(organization, path);
    organization.send("PUT", path + "/status", "{\"status\":\"stopped\"}");
    awaitStatus(organization, path, "stopped");
    organization.send("DELETE", path, "");

    List<JsonNode> rows = audit(organization).awaitRows(5, "");
    assertThat(AuditPage.summary(rows))
        .containsExactly(
            "instance.delete success",
            "instance.status success",
            "instance.restart success",
            "instance.update success",
            "instance.create success");
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.at("/target/id").asString()).isEqualTo(id))
        .allSatisfy(
            row -> assertThat(row.at("/actor/name").asString()).isEqualTo(organization.email()))
        .allSatisfy(
            row ->
                assertThat(row.path("organization_id").asString())
                    .isEqualTo(organization.id().toString()));
    assertThat(rows.get(0).at("/target/name").asString()).isEqualTo("store");
    assertThat(rows.get(1).path("details").toString()).isEqualTo("{\"status\":\"stopped\"}");
    assertThat(rows.get(3).path("details").toString()).isEqualTo("{\"slug\":\"store\"}");
    assertThat(rows.get(4).at("/details/max_memory").asString()).isEqualTo("1048576");
    assertThat(rows.get(4).at("/target/name").asString()).isEqualTo("cache");
  }

  @Test
  void refusals_areRecordedOnceWithTheirReason() {
    TestOrganization organization = TestOrganization.make(gate, client);
    String viewer = organization.newMember(Role.VIEWER);
    String stranger = client.newSession().field("access_token");
    String nothing = UUID.randomUUID().toString();

    organization.createInstance("cache", viewer);
    organization.sendAs(stranger, "DELETE", "/redis-instances/" + nothing, "");
    organization.createInstance("cache");
    organization.createInstance("cache");

    List<JsonNode> rows = audit(organization).awaitRows(4, "");
    assertThat(AuditPage.summary(rows))
        .containsExactly(
            "instance.create failure slug-taken",
            "instance.create success",
            "instance.delete failure not-found",
            "instance.create failure forbidden");
    assertThat(rows.get(0).at("/target/name").asString()).isEqualTo("cache");
    assertThat(rows.get(0).at("/target/id").isNull()).isTrue();
    assertThat(rows.get(2).at("/target/id").asString()).isEqualTo(nothing);
  }

  @Test
  void actionThatIsRolledBack_isRecordedAsRefusedOnly() {
    TestOrganization organization = TestOrganization.make(gate, client);
    UUID instance = gate.newInstance(organization.id()).instance().id();
    UUID operation = UUID.randomUUID();
    gate.database()
        .sql(
            """
            insert into operations
              (id, organization_id, instance_id, kind, status, created_at, claimed_until)
            values (:id, :organization, :instance, 'restart', 'running', now(), now() + '1 hour')
            """)
        .param("id", operation)
        .param("organization", organization.id())
        .param("instance", instance)
        .update();
    // Found out when the record of the success is written already.
    organization.send("POST", "/redis-instances/" + instance + "/restart", "");
    gate.database()
        .sql("update operations set status = 'succeeded', finished_at = now() where id = :id")
        .param("id", operation)
        .update();
    organization.send("POST", "/redis-instances/" + instance + "/restart", "");

    assertThat(AuditPage.summary(audit(organization).awaitRows(2, "")))
        .containsExactly(
            "instance.restart success", "instance.restart failure operation-in-progress");
  }

  @Test
  void whatIsNoAction_isNotRecorded() {
    TestOrganization organization = TestOrganization.make(gate, client);
    organization.createInstance("No Slug"); // malformed
    organization.send("POST", "/redis-instances", "{");
    organization.createInstance("cache", "no-token");
    organization.get("/redis-instances");
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + organization.token(), "Idempotency-Key", "one");
    String body = "{\"name\":\"Cache\",\"slug\":\"cache\",\"max_memory\":1048576}";
    String path = organization.path("/redis-instances");
    client.send("POST", path, body, headers);
    assertThat(client.send("POST", path, body, headers).status()).isEqualTo(202);
    organization.sendAs(
        organization.token(), "DELETE", "/redis-instances/" + UUID.randomUUID(), "");

    assertThat(AuditPage.summary(audit(organization).awaitRows(2, "")))
        .containsExactly("instance.delete failure not-found", "instance.create success");
  }

  @Test
  void withKafkaAway_actionsGoOnAndTheirRecordsFollow() {
    Map<String, Object> away = Map.of("redisgate.kafka.bootstrap-servers", "127.0.0.1:1");
    try (OwnManagement own = OwnManagement.start(gate, away)) {
      String email = ManagementClient.newEmail();
      String user = own.client().register(email).field("id");
      assertThat(own.client().login(email, ManagementClient.PASSWORD).status()).isEqualTo(200);
      // What ships them in the end is the gate's own management function.
      assertThat(AuditPage.summary(everything().awaitRows(2, "actor=" + user)))
          .containsExactly("user.login success", "user.register success");
    }
  }

  private Map<RequestMappingInfo, HandlerMethod> routes() {
    return gate.gate()
        .management()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods();
  }

  /** Those for all methods are pages of errors. */
  private static boolean changes(RequestMappingInfo route) {
    Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
    return !methods.isEmpty() && !methods.equals(Set.of(RequestMethod.GET));
  }

  private static String method(RequestMappingInfo route) {
    return route.getMethodsCondition().getMethods().iterator().next().name();
  }

  private List<JsonNode> ofThisTest(List<JsonNode> rows) {
    return rows.stream()
        .filter(row -> row.path("user_agent").asString().equals(AGENT))
        .filter(row -> !Instant.parse(row.path("occurred_at").asString()).isBefore(started))
        .toList();
  }

  private AuditPage everything() {
    return new AuditPage(client, "/api/audit", client.platformAdmin(gate).token());
  }

  private AuditPage audit(TestOrganization organization) {
    return new AuditPage(client, organization.path("/audit"), organization.token());
  }

  private static Map<String, String> passwords(String current) {
    return Map.of("current_password", current, "new_password", "another good one");
  }

  private static void awaitStatus(TestOrganization organization, String path, String status) {
    await("the instance to be " + status)
        .atMost(PATIENCE)
        .until(
            () -> organization.get(path).json().at("/instance/status").asString().equals(status));
  }

  /** A restart leaves the status as it is; the next change is taken when it has ended. */
  private static void awaitDone(TestOrganization organization, String path) {
    await("nothing to be done with it")
        .atMost(PATIENCE)
        .until(
            () ->
                organization
                        .gate()
                        .database()
                        .sql(
                            """
                            select count(*) from operations
                            where instance_id = :instance and finished_at is null
                            """)
                        .param(
                            "instance", UUID.fromString(path.substring(path.lastIndexOf('/') + 1)))
                        .query(Long.class)
                        .single()
                    == 0);
  }
}
