package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.accesskey.JdbcLastUseStore;
import dev.redisgate.core.accesskey.LastUse;
import dev.redisgate.core.organization.Role;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** How access keys are replaced, when they were used last, and how they end. */
@ExtendWith(SharedGate.class)
@TestInstance(Lifecycle.PER_CLASS)
class AccessKeyLifeIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  private RunningGate gate;
  private GateInstance redis;
  private KeyHolder owner;

  @BeforeAll
  void makeOrganization(RunningGate running) {
    gate = running;
    UUID organization = KeyHolder.newOrganization(gate);
    redis = gate.newInstance(organization);
    owner = KeyHolder.of(gate, organization, Role.OWNER);
  }

  private UUID instance() {
    return redis.instance().id();
  }

  /** The instance through the token of a reply. */
  private GateInstance with(Reply minted) {
    return KeyHolder.open(redis, minted);
  }

  @Test
  void rotatedKey_isReplacedAtOnce() {
    Instant end = Instant.parse("2099-01-01T00:00:00Z");
    Reply minted =
        owner.mint(
            Map.of(
                "name",
                "mine",
                "instance_id",
                instance(),
                "expires_at",
                end,
                "permission",
                "+@string"));
    GateInstance old = with(minted);
    assertThat(old.get("/get/k").status()).isEqualTo(200);
    Reply rotated = owner.rotate(minted.field("id"), "");
    GateInstance fresh = with(rotated);
    assertThat(fresh.get("/get/k").status()).isEqualTo(200);
    KeyHolder.awaitUnauthorized(old);
    assertThat(fresh.token()).isNotEqualTo(old.token());
    for (String same : List.of("name", "permission", "instance_id", "expires_at")) {
      assertThat(rotated.field(same)).isEqualTo(minted.field(same));
    }
    assertThat(rotated.field("rotated_from")).isEqualTo(minted.field("id"));
    assertThat(owner.get(minted.field("id")).json().path("revoked_at").isNull()).isFalse();
  }

  @Test
  void rotatedKey_staysValidDuringTheOverlap() {
    GateInstance old = with(owner.mint(instance(), "read_write"));
    String id = old.accessKeyId().toString();
    GateInstance fresh = with(owner.rotate(id, "{\"overlap_seconds\":3}"));
    Instant end = Instant.parse(owner.get(id).field("expires_at"));
    assertThat(old.get("/ping").status()).isEqualTo(200);
    KeyHolder.awaitUnauthorized(old);
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    assertThat(fresh.get("/ping").status()).isEqualTo(200);
    assertThat(owner.get(fresh.accessKeyId().toString()).json().path("expires_at").isNull())
        .isTrue();
  }

  @Test
  void endedOrReplacedKey_cannotBeRotated() {
    String revoked = owner.mint(instance(), "read_only").field("id");
    owner.revoke(revoked);
    String replaced = owner.mint(instance(), "read_only").field("id");
    assertThat(owner.rotate(replaced, "{\"overlap_seconds\":60}").status()).isEqualTo(201);
    for (String id : List.of(revoked, replaced)) {
      Reply refused = owner.rotate(id, "{}");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.problem()).isEqualTo("access-key-ended");
    }
  }

  @Test
  void keyRotatedAtOnceByMany_isReplacedByOne() throws Exception {
    String id = owner.mint(instance(), "read_only").field("id");
    List<Callable<Reply>> all =
        Collections.nCopies(8, () -> owner.rotate(id, "{\"overlap_seconds\":60}"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Reply> reply : threads.invokeAll(all)) {
        statuses.add(reply.get().status());
      }
      assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }
  }

  @Test
  void overlap_isBounded() {
    String id = owner.mint(instance(), "read_only").field("id");
    for (String seconds : List.of("-1", "604801", "\"1\"", "1.5")) {
      Reply refused = owner.rotate(id, "{\"overlap_seconds\":" + seconds + "}");
      assertThat(refused.status()).as(seconds).isEqualTo(400);
      assertThat(refused.errorFields()).isEqualTo("overlap_seconds");
    }
  }

  @Test
  void adminKeyOfWhoIsAMemberNow_cannotBeRotatedByThem() {
    KeyHolder admin = KeyHolder.of(gate, owner.organization(), Role.ADMIN);
    String id = admin.mint(instance(), "admin").field("id");
    gate.database()
        .sql("update memberships set role = 'member' where user_id = :user")
        .param("user", admin.user())
        .update();
    assertThat(admin.rotate(id, "{}").status()).isEqualTo(403);
    assertThat(admin.revoke(id).status()).isEqualTo(204);
  }

  @Test
  void lastUse_isListedSoonAfterIt() {
    GateInstance key = with(owner.mint(instance(), "read_only"));
    String id = key.accessKeyId().toString();
    assertThat(owner.get(id).json().path("last_used_at").isNull()).isTrue();
    Instant before = Instant.now();
    key.get("/ping");
    await("the use to be listed")
        .atMost(SOON)
        .until(() -> !owner.get(id).json().path("last_used_at").isNull());
    Instant first = Instant.parse(owner.get(id).field("last_used_at"));
    assertThat(first).isBetween(before.minusMillis(1), Instant.now());
    assertThat(owner.get(id).field("last_used_address")).isEqualTo("127.0.0.1");
    await("the next use to be listed")
        .atMost(SOON)
        .until(
            () -> {
              key.get("/ping");
              return Instant.parse(owner.get(id).field("last_used_at")).isAfter(first);
            });
  }

  @Test
  void lastUse_onlyMovesForward() {
    UUID id = UUID.fromString(owner.mint(instance(), "read_only").field("id"));
    JdbcLastUseStore uses = new JdbcLastUseStore(gate.gate().database().dataSource());
    Instant noon = Instant.parse("2030-01-01T12:00:00Z");
    uses.store(List.of(new LastUse(id, noon, "here"), new LastUse(UUID.randomUUID(), noon, "x")));
    uses.store(List.of(new LastUse(id, noon.minusSeconds(1), "there")));
    assertThat(owner.get(id.toString()).field("last_used_at")).isEqualTo(noon.toString());
    assertThat(owner.get(id.toString()).field("last_used_address")).isEqualTo("here");
  }

  @Test
  void keysOfADeactivatedUser_are401() {
    KeyHolder leaving = KeyHolder.of(gate, owner.organization(), Role.MEMBER);
    GateInstance key = with(leaving.mint(instance(), "read_write"));
    assertThat(key.get("/ping").status()).isEqualTo(200);
    changeStatus(leaving, "deactivated");
    KeyHolder.awaitUnauthorized(key);
    assertThat(leaving.list("").status()).isEqualTo(401);
    changeStatus(leaving, "active");
    await("the key to be good again").atMost(SOON).until(() -> key.get("/ping").status() == 200);
  }

  private void changeStatus(KeyHolder of, String status) {
    gate.database()
        .sql("update users set status = :status where id = :id")
        .param("status", status)
        .param("id", of.user())
        .update();
  }

  @Test
  void keysThatEndedAMonthAgo_areForgotten() {
    String id = owner.mint(instance(), "read_only").field("id");
    owner.revoke(id);
    owner.mint(instance(), "read_only");
    assertThat(owner.get(id).status()).isEqualTo(200);
    gate.database()
        .sql("update access_keys set revoked_at = now() - interval '31 days' where id = :id")
        .param("id", UUID.fromString(id))
        .update();
    owner.mint(instance(), "read_only");
    assertThat(owner.get(id).status()).isEqualTo(404);
  }
}
