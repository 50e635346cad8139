package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.redisgate.core.organization.Role;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may read which part of the audit, in which form, and that nobody writes it. */
@ExtendWith(SharedGate.class)
class AuditIT {
  private static final String AGENT = "=1+2, \"audit\" test";

  private RunningGate gate;
  private ManagementClient client;
  private TestOrganization organization;
  private AuditPage audit;

  @BeforeEach
  void makeOrganization(RunningGate running) {
    gate = running;
    client =
        new ManagementClient(
            running.gate().quickstart().managementUrl(), Map.of("User-Agent", AGENT));
    organization = TestOrganization.make(running, client);
    audit = new AuditPage(client, organization.path("/audit"), organization.token());
  }

  @Test
  void parts_followEachOther_newestFirst() {
    List<String> ids = failures(5);
    List<String> read = new ArrayList<>();
    String cursor = "";
    do {
      Reply part = organization.get("/audit?limit=2&cursor=" + cursor);
      part.json().path("items").forEach(row -> read.add(row.at("/target/id").asString()));
      cursor = part.json().path("next_cursor").asString("");
    } while (!cursor.isEmpty());
    assertThat(read).isEqualTo(ids.reversed());
  }

  @Test
  void filters_choose() {
    organization.createInstance("cache");
    String member = organization.newMember(Role.MEMBER);
    String id = client.get("/auth/me", member).field("id");
    organization.createInstance("cache", member);
    Instant between =
        Instant.parse(audit.awaitRows(2, "").getFirst().path("occurred_at").asString());
    failures(1);
    audit.awaitRows(3, "");

    assertThat(AuditPage.summary(audit.rows("action=instance.create&outcome=success")))
        .containsExactly("instance.create success");
    assertThat(AuditPage.summary(audit.rows("actor=" + id)))
        .containsExactly("instance.create failure slug-taken");
    assertThat(audit.rows("outcome=failure")).hasSize(2);
    assertThat(AuditPage.summary(audit.rows("to=" + between)))
        .containsExactly("instance.create success");
    assertThat(AuditPage.summary(audit.rows("from=" + between)))
        .containsExactly("instance.delete failure not-found", "instance.create failure slug-taken");
    assertThat(audit.rows("action=&outcome=&actor=&from=&to=")).hasSize(3);
    assertThat(audit.rows("action=user.login")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "action, instance.explode",
    "actor, ada",
    "outcome, maybe",
    "from, yesterday",
    "to, 2026-13-01T00:00:00Z",
    "from, -999999999-01-01T00:00:00Z",
    "to, %2B999999999-01-01T00:00:00Z",
    "limit, 0",
    "limit, 201",
    "limit, many",
    "cursor, here",
    "cursor, gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  })
  void wrongFilter_isNamed(String field, String value) {
    Reply reply = organization.get("/audit?" + field + "=" + value);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.errorFields()).isEqualTo(field);
  }

  @Test
  void wrongFormatOrSpanOfAnExport_isNamed() {
    Reply reply = organization.get("/audit/export?format=xml");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorFields()).isEqualTo("format");
    Reply backwards =
        organization.get("/audit/export?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z");
    assertThat(backwards.errorFields()).isEqualTo("to");
  }

  @Test
  void csv_isForSpreadsheetsAndHarmless() {
    String id = failures(1).getFirst();
    Reply csv = organization.get("/audit/export?format=csv");
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit.csv\"");
    List<String> lines = List.of(csv.text().split("\r\n"));
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .isEqualTo(
            "id,occurred_at,organization_id,actor_kind,actor_id,actor_name,action,target_kind,"
                + "target_id,target_name,client_address,user_agent,request_id,outcome,reason,"
                + "details");
    assertThat(lines.getLast())
        .contains(
            organization.email() + ",instance.delete,instance," + id + ",,127.0.0.1,",
            ",\"'=1+2, \"\"audit\"\" test\",",
            ",failure,not-found,{}");
  }

  @Test
  void ndjson_hasEveryEntryOfTheList() {
    failures(3);
    Reply export = organization.get("/audit/export");
    assertThat(export.header("Content-Type")).startsWith("application/x-ndjson");
    JsonMapper json = new JsonMapper();
    List<JsonNode> lines = export.text().lines().map(json::readTree).toList();
    assertThat(lines).isEqualTo(audit.rows(""));
    assertThat(organization.get("/audit/export?outcome=success").text()).isEmpty();
  }

  @Test
  void exportThatFailsHalfway_isNotTakenForWhole() {
    failures(1);
    // The oldest is one that nobody can read, on the second page that the export asks for.
    gate.database()
        .sql(
            """
            insert into action_records
              (id, occurred_at, organization_id, actor_kind, action, outcome, details)
            select gen_random_uuid(), now() - make_interval(secs => n), :organization, 'system',
              case when n < 1500 then 'instance.update' else 'of.another.version' end, 'success', '{}'
            from generate_series(1, 1500) n
            """)
        .param("organization", organization.id())
        .update();
    try {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> organization.get("/audit/export"));
      assertThat(organization.get("/audit/export?action=instance.update").text().lines())
          .hasSize(1499);
    } finally {
      gate.database()
          .sql("delete from action_records where organization_id = :organization")
          .param("organization", organization.id())
          .update();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/audit", "/audit/export", "/requests", "/requests/export"})
  void others_areRefused(String path) {
    assertThat(organization.get(path).status()).isEqualTo(200);
    String member = organization.newMember(Role.MEMBER);
    assertThat(client.get(organization.path(path), member).status()).isEqualTo(403);
    String admin = organization.newMember(Role.ADMIN);
    assertThat(client.get(organization.path(path), admin).status()).isEqualTo(200);
    String stranger = client.newSession().field("access_token");
    assertThat(client.get(organization.path(path), stranger).status()).isEqualTo(404);
    assertThat(client.get(organization.path(path)).status()).isEqualTo(401);
  }

  @Test
  void organizations_doNotSeeEachOther() {
    failures(1);
    TestOrganization other = TestOrganization.make(gate, client);
    assertThat(other.get("/audit").json().path("items").isEmpty()).isTrue();
    String cursor = organization.get("/audit?limit=1").field("next_cursor");
    assertThat(other.get("/audit?cursor=" + cursor).json().path("items").isEmpty()).isTrue();
  }

  @Test
  void everything_isForPlatformAdminsOnly() {
    String id = failures(1).getFirst();
    assertThat(client.get("/api/audit", organization.token()).status()).isEqualTo(403);
    assertThat(client.get("/api/audit/export", organization.token()).status()).isEqualTo(403);
    assertThat(client.get("/api/audit").status()).isEqualTo(401);
    String admin = client.platformAdmin(gate).token();
    String query = "?actor=" + organization.owner();
    assertThat(client.get("/api/audit" + query, admin).text()).contains(id, "user.login");
    assertThat(client.get("/api/audit/export" + query, admin).text()).contains(id, "user.login");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void nobody_changesRecords(String method) {
    JsonNode row = rowOf(failures(1).getFirst());
    String id = row.path("id").asString();
    for (String path : List.of("/audit", "/audit/" + id, "/audit/export", "/requests")) {
      assertThat(organization.send(method, path, "").status()).isIn(404, 405);
    }
    String admin = client.platformAdmin(gate).token();
    Map<String, String> headers = Map.of("Authorization", "Bearer " + admin);
    assertThat(client.send(method, "/api/audit", "", headers).status()).isEqualTo(405);
    assertThat(client.send(method, "/api/audit/" + id, "", headers).status()).isEqualTo(404);
    assertThat(rowOf(row.at("/target/id").asString())).isEqualTo(row);
  }

  @Test
  void records_haveNoSecrets() {
    String email = ManagementClient.newEmail();
    String user = client.register(email).field("id");
    client.login(email, "wrong-and-secret");
    Reply login = client.login(email, ManagementClient.PASSWORD);
    String token = login.field("access_token");
    Map<String, String> change =
        Map.of("current_password", ManagementClient.PASSWORD, "new_password", "changed-secret");
    client.post("/auth/password", change, token);
    client.post("/auth/logout", Map.of(), token);
    String admin = client.platformAdmin(gate).token();
    new AuditPage(client, "/api/audit", admin).awaitRows(4, "actor=" + user);

    String stored =
        gate.database()
            .sql("select coalesce(string_agg(a::text, ' '), '') from action_records a")
            .query(String.class)
            .single();
    String secrets = gate.gate().quickstart().adminPassword();
    for (String text :
        List.of(
            stored,
            client.get("/api/audit/export", admin).text(),
            client.get("/api/audit/export?format=csv", admin).text())) {
      assertThat(text)
          .contains(user)
          .doesNotContain(
              ManagementClient.PASSWORD,
              "wrong-and-secret",
              "changed-secret",
              token,
              login.field("refresh_token"),
              secrets,
              "argon2");
    }
  }

  /** Has as many actions refused, one after the other. Returns their targets. */
  private List<String> failures(int count) {
    int before = audit.rows("").size();
    List<String> targets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      targets.add(UUID.randomUUID().toString());
      organization.send("DELETE", "/redis-instances/" + targets.getLast(), "");
    }
    audit.awaitRows(before + count, "");
    return targets;
  }

  private JsonNode rowOf(String target) {
    return audit.rows("").stream()
        .filter(row -> row.at("/target/id").asString().equals(target))
        .findFirst()
        .orElseThrow();
  }
}
