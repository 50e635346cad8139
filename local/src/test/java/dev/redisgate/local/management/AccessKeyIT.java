package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.organization.Role;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who makes, sees and revokes access keys, and what the keys open then. */
@ExtendWith(SharedGate.class)
@TestInstance(Lifecycle.PER_CLASS)
class AccessKeyIT {

  private RunningGate gate;
  private GateInstance redis;
  private GateInstance other;
  private GateInstance foreign;
  private KeyHolder owner;
  private KeyHolder member;
  private KeyHolder viewer;

  @BeforeAll
  void makeOrganizations(RunningGate running) {
    gate = running;
    UUID organization = KeyHolder.newOrganization(gate);
    redis = gate.newInstance(organization);
    other = gate.newInstance(organization);
    foreign = gate.newInstance(KeyHolder.newOrganization(gate));
    owner = KeyHolder.of(gate, organization, Role.OWNER);
    member = KeyHolder.of(gate, organization, Role.MEMBER);
    viewer = KeyHolder.of(gate, organization, Role.VIEWER);
  }

  private UUID instance() {
    return redis.instance().id();
  }

  /** The instance through the token of a reply. */
  private GateInstance with(Reply minted) {
    return KeyHolder.open(redis, minted);
  }

  @Test
  void createKey_thenListAndGet_showsTheTokenExactlyOnce() {
    Reply minted = owner.mint(instance(), "read_write");
    String token = minted.field("token");
    assertThat(minted.status()).isEqualTo(201);
    assertThat(token).matches("rg_[A-Za-z0-9_-]{43}");
    assertThat(minted.field("prefix")).isEqualTo(token.substring(0, 11));
    assertThat(minted.field("created_by")).isEqualTo(owner.user().toString());
    assertThat(minted.field("instance_id")).isEqualTo(instance().toString());

    Reply got = owner.get(minted.field("id"));
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.json().propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "prefix",
            "permission",
            "instance_id",
            "created_at",
            "created_by",
            "expires_at",
            "revoked_at",
            "last_used_at",
            "last_used_address",
            "rotated_from");
    assertThat(got.field("created_at")).isEqualTo(minted.field("created_at"));
    for (Reply reply : List.of(got, owner.list("?limit=100"))) {
      assertThat(reply.text())
          .contains(minted.field("prefix"))
          .doesNotContain(token.substring(11), "hash", "sha256");
    }
  }

  @Test
  void database_hasOnlyAHashOfTheToken() {
    Reply minted = owner.mint(instance(), "read_only");
    byte[] token = minted.field("token").getBytes(StandardCharsets.UTF_8);
    String row =
        gate.database()
            .sql("select k::text from access_keys k where token_sha256 = sha256(:token)")
            .param("token", token)
            .query(String.class)
            .single();
    assertThat(row).contains(minted.field("id")).doesNotContain(minted.field("token"));
  }

  @Test
  void dataCall_withHeaderOrQuery_isServed_withNoneOrBad_is401() {
    GateInstance key = with(owner.mint(instance(), "read_write"));
    assertThat(key.get("/ping").status()).isEqualTo(200);
    Map<String, String> none = Map.of("Authorization", "");
    String byQuery = "/ping?_token=" + key.token();
    assertThat(key.send("GET", byQuery, none, new byte[0]).status()).isEqualTo(200);
    assertThat(key.send("GET", "/ping", none, new byte[0]).statusAndText())
        .isEqualTo(KeyHolder.UNAUTHORIZED);
    Map<String, String> bad = Map.of("Authorization", "Bearer " + key.token() + "x");
    assertThat(key.send("GET", "/ping", bad, new byte[0]).statusAndText())
        .isEqualTo(KeyHolder.UNAUTHORIZED);
  }

  @Test
  void dataCall_withRevokedKey_is401_andTheKeyStaysListed() {
    GateInstance key = with(owner.mint(instance(), "read_write"));
    String id = key.accessKeyId().toString();
    assertThat(key.get("/ping").status()).isEqualTo(200);
    assertThat(owner.revoke(id).status()).isEqualTo(204);
    KeyHolder.awaitUnauthorized(key);
    String revokedAt = owner.get(id).field("revoked_at");
    assertThat(Instant.parse(revokedAt)).isBefore(Instant.now().plusSeconds(1));
    assertThat(owner.revoke(id).status()).as("once more").isEqualTo(204);
    assertThat(owner.get(id).field("revoked_at")).isEqualTo(revokedAt);
    assertThat(owner.list("?limit=100").text()).contains(id);
  }

  @Test
  void dataCall_withExpiredKey_is401() {
    Instant end = Instant.now().plusSeconds(2);
    GateInstance key =
        with(owner.mint(Map.of("instance_id", instance(), "expires_at", end.toString())));
    assertThat(key.get("/ping").status()).isEqualTo(200);
    KeyHolder.awaitUnauthorized(key);
    assertThat(Instant.now()).isAfter(end);
  }

  @ParameterizedTest
  @CsvSource({
    "read_only, 200, 400, 400, 400",
    "read_write, 200, 200, 200, 400",
    "admin, 200, 200, 200, 200",
    "+@string -@write, 200, 400, 400, 400",
  })
  void keyOfScope_runsGetSetEvalFlushdb(String scope, int get, int set, int eval, int flush) {
    GateInstance key = with(owner.mint(other.instance().id(), scope));
    assertThat(key.get("/get/k").status()).isEqualTo(get);
    assertThat(key.get("/set/k/v").status()).isEqualTo(set);
    assertThat(key.get("/eval/return%201/0").status()).isEqualTo(eval);
    assertThat(key.get("/flushdb").status()).isEqualTo(flush);
    if (flush == 400) {
      assertThat(key.get("/flushdb").text()).startsWith("{\"error\":\"NOPERM ");
    }
  }

  @Test
  void keyElsewhere_isAWrongToken() {
    GateInstance key = with(owner.mint(instance(), "admin"));
    for (String name :
        List.of(
            other.instance().slug(),
            foreign.instance().slug(),
            foreign.instance().id().toString(),
            UUID.randomUUID().toString())) {
      assertThat(key.get("/redis/" + name + "/ping").statusAndText())
          .isEqualTo(KeyHolder.UNAUTHORIZED);
    }
  }

  @Test
  void keyWithoutInstance_opensEachOfTheOrganization() {
    GateInstance key = with(owner.mint(Map.of()));
    for (GateInstance of : List.of(redis, other)) {
      assertThat(key.get("/redis/" + of.instance().slug() + "/ping").status()).isEqualTo(200);
    }
    assertThat(key.get("/redis/" + foreign.instance().id() + "/ping").status()).isEqualTo(401);
    assertThat(key.get("/ping").statusAndText()).startsWith("400 {\"error\":\"ERR the token opens");
    assertThat(owner.get(key.accessKeyId().toString()).json().path("instance_id").isNull())
        .isTrue();
  }

  @Test
  void member_mintsWhatAdministersNothing() {
    for (String permission : List.of("read_only", "read_write", "+@all -@admin", "+@string")) {
      assertThat(member.mint(instance(), permission).status()).as(permission).isEqualTo(201);
    }
    for (String permission : List.of("admin", "+@all", "+@admin", "-@admin +@server")) {
      Reply refused = member.mint(instance(), permission);
      assertThat(refused.status()).as(permission).isEqualTo(403);
      assertThat(refused.problem()).isEqualTo("forbidden");
    }
    KeyHolder admin = KeyHolder.of(gate, owner.organization(), Role.ADMIN);
    assertThat(admin.mint(instance(), "admin").status()).isEqualTo(201);
  }

  @Test
  void viewer_seesKeysAndMintsNone() {
    String id = owner.mint(instance(), "read_only").field("id");
    assertThat(viewer.list("").status()).isEqualTo(200);
    assertThat(viewer.get(id).status()).isEqualTo(200);
    assertThat(viewer.mint(instance(), "read_only").status()).isEqualTo(403);
    assertThat(viewer.revoke(id).status()).isEqualTo(403);
    assertThat(viewer.rotate(id, "{}").status()).isEqualTo(403);
  }

  @Test
  void stranger_findsNothing() {
    String id = owner.mint(instance(), "read_only").field("id");
    KeyHolder stranger = KeyHolder.stranger(owner.client(), owner.organization());
    assertThat(stranger.list("").status()).isEqualTo(404);
    assertThat(stranger.get(id).status()).isEqualTo(404);
    assertThat(stranger.mint(instance(), "read_only").status()).isEqualTo(404);
    assertThat(stranger.revoke(id).status()).isEqualTo(404);
    assertThat(stranger.rotate(id, "{}").status()).isEqualTo(404);
    KeyHolder elsewhere = KeyHolder.of(gate, foreign.instance().organizationId(), Role.OWNER);
    assertThat(elsewhere.get(id).status()).isEqualTo(404);
    assertThat(elsewhere.revoke(id).status()).isEqualTo(404);
    assertThat(elsewhere.rotate(id, "{}").status()).isEqualTo(404);
    assertThat(elsewhere.mint(instance(), "read_only").status()).isEqualTo(404);
    assertThat(elsewhere.list("?instance_id=" + instance()).json().path("total").asInt()).isZero();
  }

  @Test
  void member_endsOwnKeysOnly() {
    String own = member.mint(instance(), "read_only").field("id");
    String others = owner.mint(instance(), "read_only").field("id");
    assertThat(member.revoke(others).status()).isEqualTo(403);
    assertThat(member.rotate(others, "{}").status()).isEqualTo(403);
    assertThat(member.rotate(own, "{}").status()).isEqualTo(201);
    assertThat(member.revoke(own).status()).isEqualTo(204);
    assertThat(owner.get(others).json().path("revoked_at").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"permission\":\"admin\"} | name",
        "{\"name\":\" \",\"permission\":\"admin\"} | name",
        "{\"name\":\"a\\nb\",\"permission\":\"admin\"} | name",
        "{\"name\":\"a\"} | permission",
        "{\"name\":\"a\",\"permission\":\"full\"} | permission",
        "{\"name\":\"a\",\"permission\":\"+@nosuch\"} | permission",
        "{\"name\":\"a\",\"permission\":\"admin\",\"expires_at\":\"2001-01-01T00:00:00Z\"} | expires_at",
        "{\"name\":\"a\",\"permission\":\"admin\",\"expires_at\":\"9999-01-01T00:00:00Z\"} | expires_at",
        "{\"name\":\"a\",\"permission\":\"admin\",\"expires_at\":\"tomorrow\"} | expires_at",
        "{\"name\":\"a\",\"permission\":\"admin\",\"expires_at\":1893456000} | expires_at",
        "{\"name\":\"a\",\"permission\":\"admin\",\"instance_id\":\"1\"} | instance_id",
        "{\"name\":\"a\",\"permission\":\"admin\",\"token\":\"rg_mine\"} | token",
      })
  void wrongFields_areNamed(String body, String field) {
    Reply reply = owner.send("POST", "", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorFields()).isEqualTo(field);
  }

  @Test
  void wrongPermission_isExplained() {
    assertThat(owner.mint(instance(), "+get").text())
        .contains("'+get' is no permission: use read_only, read_write, admin, or rules like");
  }

  @Test
  void organizationInTheBody_mustBeThatOfThePath() {
    Reply reply = owner.mint(Map.of("organization_id", foreign.instance().organizationId()));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorFields()).isEqualTo("organization_id");
    assertThat(owner.mint(Map.of("organization_id", owner.organization())).status()).isEqualTo(201);
  }

  @Test
  void unknownInstanceOrKey_is404() {
    assertThat(owner.mint(UUID.randomUUID(), "read_only").status()).isEqualTo(404);
    assertThat(owner.mint(foreign.instance().id(), "read_only").status()).isEqualTo(404);
    for (String id : List.of(UUID.randomUUID().toString(), "none", "1-1-1-1-1")) {
      assertThat(owner.get(id).status()).as(id).isEqualTo(404);
      assertThat(owner.revoke(id).status()).as(id).isEqualTo(404);
      assertThat(owner.rotate(id, "{}").status()).as(id).isEqualTo(404);
    }
    assertThat(owner.list("?instance_id=none").errorFields()).isEqualTo("instance_id");
  }

  @Test
  void list_isPagedNewestFirst() {
    KeyHolder own = KeyHolder.of(gate, KeyHolder.newOrganization(gate), Role.OWNER);
    UUID first = gate.newInstance(own.organization()).instance().id();
    // An instance of the harness comes with a key of its own.
    List<String> names = List.of("one", "two", "three", "four");
    names.forEach(name -> own.mint(Map.of("name", name)));
    Reply page = own.list("?page=2&limit=2");
    assertThat(page.json().path("items").valueStream().map(k -> k.path("name").asString()))
        .containsExactly("two", "one");
    assertThat(page.json().path("total").asLong()).isEqualTo(5);
    assertThat(page.json().path("total_pages").asLong()).isEqualTo(3);
    assertThat(own.list("?instance_id=" + first).json().path("total").asLong()).isEqualTo(1);
    assertThat(own.list("?limit=0").status()).isEqualTo(400);
    assertThat(own.list("?page=2147483647&limit=100").json().path("items").isEmpty()).isTrue();
  }

  @Test
  void hundredThousandKeys_areListedAsFastAsTen() {
    KeyHolder own = KeyHolder.of(gate, KeyHolder.newOrganization(gate), Role.OWNER);
    gate.database()
        .sql(
            """
            insert into access_keys (id, organization_id, name, token_sha256, token_prefix,
                                     permission, created_at)
            select gen_random_uuid(), :organization, 'key ' || i, sha256((:organization::text || i)::bytea),
                   'rg_12345678', 'read_only', now() - i * interval '1 s'
            from generate_series(1, 100000) i
            """)
        .param("organization", own.organization())
        .update();
    for (int page : List.of(1, 1000)) {
      long start = System.nanoTime();
      Reply reply = own.list("?limit=100&page=" + page);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      assertThat(reply.json().path("total_pages").asLong()).isEqualTo(1000);
      assertThat(reply.json().path("items").size()).isEqualTo(100);
    }
  }

  @Test
  void anonymous_is401() {
    String path = "/api/organizations/" + owner.organization() + "/access-keys";
    assertThat(owner.client().get(path).status()).isEqualTo(401);
    String token = owner.mint(instance(), "admin").field("token");
    assertThat(owner.client().get(path, token).status()).isEqualTo(401);
  }
}
