package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Platform admins see all users, say who may sign in, and see how much there is. */
@ExtendWith(SharedGate.class)
class UserAdminIT {
  private RunningGate gate;
  private ManagementClient client;
  private Person admin;
  private Person user;

  @BeforeEach
  void register(RunningGate gate) {
    this.gate = gate;
    client = ManagementClient.of(gate);
    admin = client.platformAdmin(gate);
    user = client.newPerson();
  }

  private Reply setStatus(Person by, Person of, String status) {
    return by.put("/api/users/" + of.id() + "/status", Map.of("status", status));
  }

  private void makePlatformAdmin(Person person) {
    gate.database()
        .sql("update users set platform_admin = true where id = :id")
        .param("id", UUID.fromString(person.id()))
        .update();
  }

  @Test
  void everythingHere_isForPlatformAdmins() {
    user.newOrganization();
    for (Reply refused :
        List.of(
            user.get("/api/users"),
            user.get("/api/stats"),
            setStatus(user, admin, "deactivated"),
            setStatus(user, user, "active"))) {
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.problem()).isEqualTo("forbidden");
    }
    assertThat(client.get("/api/users").status()).isEqualTo(401);
    assertThat(client.get("/api/stats").status()).isEqualTo(401);
  }

  @Test
  void users_areFoundByWhatTheirMailBeginsWith_inPages() {
    String prefix = "Page-" + UUID.randomUUID();
    List<String> emails =
        IntStream.range(0, 5).mapToObj(i -> prefix + "-" + i + "@example.com").toList();
    emails.forEach(email -> assertThat(client.register(email).status()).isEqualTo(201));
    String query = "/api/users?email=" + prefix.toUpperCase(Locale.ROOT) + "&limit=2&page=";
    List<String> found = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      Reply reply = admin.get(query + page);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().path("total_pages").asInt()).isEqualTo(3);
      reply.json().path("items").forEach(item -> found.add(item.path("email").asString()));
    }
    assertThat(found).isEqualTo(emails);
    assertThat(admin.get("/api/users?email=%25").json().path("total").asInt(-1)).isZero();
    assertThat(admin.get("/api/users?email=%00").errorFields()).isEqualTo("email");
    assertThat(admin.get("/api/users?limit=1000").errorFields()).isEqualTo("limit");
  }

  @Test
  void user_isShownWithoutPassword() {
    Reply found = admin.get("/api/users?email=" + user.email());
    var item = found.json().path("items").path(0);
    assertThat(item.path("id").asString()).isEqualTo(user.id());
    assertThat(item.path("status").asString()).isEqualTo("active");
    assertThat(item.path("platform_admin").asBoolean(true)).isFalse();
    assertThat(item.path("name").isNull()).isTrue();
    assertThat(found.text()).doesNotContain("argon2", "password");
    int all = admin.get("/api/users?limit=1").json().path("total").asInt();
    assertThat(all).isEqualTo(admin.get("/api/stats").json().path("users").asInt());
  }

  @Test
  void deactivatedUser_is401_withEverySession() {
    Reply elsewhere = client.login(user.email(), ManagementClient.PASSWORD);
    Reply changed = setStatus(admin, user, "deactivated");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.field("status")).isEqualTo("deactivated");
    assertThat(user.get("/auth/me").status()).isEqualTo(401);
    assertThat(client.get("/auth/me", elsewhere.field("access_token")).status()).isEqualTo(401);
    assertThat(client.refresh(elsewhere.field("refresh_token")).status()).isEqualTo(401);
    assertThat(client.login(user.email(), ManagementClient.PASSWORD).status()).isEqualTo(401);
    assertThat(setStatus(admin, user, "deactivated").status()).isEqualTo(200);
  }

  @Test
  void userWhoComesBack_logsInAgain_andOldSessionsStayDead() {
    Reply before = client.login(user.email(), ManagementClient.PASSWORD);
    setStatus(admin, user, "deactivated");
    Reply changed = setStatus(admin, user, "active");
    assertThat(changed.field("status")).isEqualTo("active");
    assertThat(user.get("/auth/me").status()).isEqualTo(401);
    assertThat(client.refresh(before.field("refresh_token")).status()).isEqualTo(401);
    Reply after = client.login(user.email(), ManagementClient.PASSWORD);
    assertThat(after.status()).isEqualTo(200);
    assertThat(setStatus(admin, user, "active").status()).isEqualTo(200);
    assertThat(client.get("/auth/me", after.field("access_token")).status())
        .as("nothing changed, so nothing ended")
        .isEqualTo(200);
  }

  @Test
  void oneself_cannotBeDeactivated() {
    Reply refused = setStatus(admin, admin, "deactivated");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("own-account");
    assertThat(setStatus(admin, admin, "active").status()).isEqualTo(200);
    assertThat(admin.get("/auth/me").status()).isEqualTo(200);
  }

  @Test
  void adminsWhoDeactivateEachOtherAtOnce_leaveOne() throws Exception {
    for (int round = 0; round < 5; round++) {
      Person one = client.newPerson();
      Person other = client.newPerson();
      makePlatformAdmin(one);
      makePlatformAdmin(other);
      List<Callable<Reply>> both =
          List.of(
              () -> setStatus(one, other, "deactivated"),
              () -> setStatus(other, one, "deactivated"));
      assertThat(AtOnce.all(both)).extracting(Reply::status).containsExactlyInAnyOrder(200, 401);
    }
  }

  @Test
  void statusOrUserThatIsNone_isRefused() {
    for (Object wrong : List.of("gone", "ACTIVE", "", 1)) {
      Reply refused = admin.put("/api/users/" + user.id() + "/status", Map.of("status", wrong));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.errorFields()).isEqualTo("status");
    }
    for (String id : List.of(UUID.randomUUID().toString(), "x")) {
      Reply refused = admin.put("/api/users/" + id + "/status", Map.of("status", "active"));
      assertThat(refused.status()).isEqualTo(404);
    }
  }

  @Test
  void statistics_countWhatThereIs() {
    Reply before = admin.get("/api/stats");
    assertThat(before.status()).isEqualTo(200);
    client.newPerson().newOrganization();
    var instance = gate.newInstance();
    Reply after = admin.get("/api/stats");
    assertThat(more(before, after, "/users")).isEqualTo(1);
    assertThat(more(before, after, "/organizations")).isEqualTo(1);
    assertThat(more(before, after, "/instances/running")).isEqualTo(1);
    assertThat(more(before, after, "/access_keys")).isEqualTo(1);
    for (InstanceStatus status : InstanceStatus.values()) {
      assertThat(after.json().at("/instances/" + status.column()).isNumber()).isTrue();
    }
    gate.accessKeys().revoke(instance.accessKeyId(), Instant.now());
    assertThat(more(before, admin.get("/api/stats"), "/access_keys")).isZero();
  }

  private static long more(Reply before, Reply after, String count) {
    return after.json().at(count).asLong() - before.json().at(count).asLong();
  }
}
