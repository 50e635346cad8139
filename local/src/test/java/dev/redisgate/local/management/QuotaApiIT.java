package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of plans, over the management API. */
@ExtendWith(SharedGate.class)
class QuotaApiIT {
  private RunningGate gate;
  private ManagementClient client;
  private String owner;
  private String admin;
  private UUID organization;
  private String instances;
  private String quota;

  @BeforeEach
  void makeOrganization(RunningGate running) {
    gate = running;
    client = ManagementClient.of(running);
    owner = client.newSession().field("access_token");
    var quickstart = gate.gate().quickstart();
    admin = client.login(quickstart.adminEmail(), quickstart.adminPassword()).field("access_token");
    organization = TestOrganization.ownedBy(gate, client, owner);
    instances = "/api/organizations/" + organization + "/redis-instances";
    quota = "/api/organizations/" + organization + "/quota";
  }

  @Test
  void twentyCreationsAtOnce_atALimitOfFive_areFive() throws Exception {
    List<Callable<Reply>> creations = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Map<String, Object> body = body("cache-" + i, 1 << 20);
      creations.add(() -> client.post(instances, body, owner));
    }
    int created = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Reply> reply : threads.invokeAll(creations)) {
        if (reply.get().status() == 202) {
          created++;
        } else {
          assertThat(reply.get().status()).isEqualTo(403);
          assertThat(reply.get().problem()).isEqualTo("quota-exceeded");
          assertThat(reply.get().field("detail")).contains("has 5 of at most 5 instances");
        }
      }
    }
    assertThat(created).isEqualTo(5);
    Reply full = client.get(quota, owner);
    assertThat(full.json().at("/instances/used").asLong()).isEqualTo(5);
    assertThat(full.json().at("/instances/percentage").asDouble()).isEqualTo(100.0);
    assertThat(full.json().path("warnings").toString()).contains("5 of at most 5 instances");
  }

  @Test
  void deletedInstances_countNoMore() {
    String id =
        client.post(instances, body("cache", 1 << 20), owner).json().at("/instance/id").asString();
    assertThat(client.get(quota, owner).json().at("/instances/used").asLong()).isEqualTo(1);
    await("it to be made")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                client
                    .get(instances + "/" + id, owner)
                    .json()
                    .at("/instance/status")
                    .asString()
                    .equals("running"));
    assertThat(client.send("DELETE", instances + "/" + id, "", bearer(owner)).status())
        .isEqualTo(202);
    Reply none = client.get(quota, owner);
    assertThat(none.json().at("/instances/used").asLong()).isZero();
    assertThat(none.json().at("/memory_bytes/used").asLong()).isZero();
  }

  @Test
  void accessKeysBeyondThePlan_areRefused_andRotationIsNot() {
    String keys = "/api/organizations/" + organization + "/access-keys";
    String change = "{\"overrides\":{\"max_access_keys\":1}}";
    assertThat(client.send("PUT", quota, change, bearer(admin)).status()).isEqualTo(200);
    Map<String, String> body = Map.of("name", "k", "permission", "read_only");
    Reply first = client.post(keys, body, owner);
    assertThat(first.status()).isEqualTo(201);
    Reply second = client.post(keys, body, owner);
    assertThat(second.status()).isEqualTo(403);
    assertThat(second.field("detail")).contains("1 of at most 1 access keys");
    String rotate = keys + "/" + first.field("id") + "/rotate";
    assertThat(client.send("POST", rotate, "{\"overlap_seconds\":60}", bearer(owner)).status())
        .isEqualTo(403);
    assertThat(client.send("POST", rotate, "", bearer(owner)).status()).isEqualTo(201);
  }

  @Test
  void memoryBeyondThePlan_isRefusedWithNumbers() {
    Reply refused = client.post(instances, body("cache", 2L << 30), owner);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.field("detail")).contains("1073741824", "2147483648");
  }

  @Test
  void ownersDoNotChangeLimits_platformAdminsDo() {
    String change = "{\"plan\":\"pro\",\"overrides\":{\"max_instances\":7}}";
    assertThat(client.send("PUT", quota, change, bearer(owner)).status()).isEqualTo(403);
    Reply changed = client.send("PUT", quota, change, bearer(admin));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.field("plan")).isEqualTo("pro");
    assertThat(changed.json().at("/limits/max_instances").asLong()).isEqualTo(7);
    assertThat(changed.json().at("/limits/max_access_keys").asLong()).isEqualTo(100);
    assertThat(client.get(quota, owner).text()).isEqualTo(changed.text());
    String stranger = client.newSession().field("access_token");
    assertThat(client.send("PUT", quota, change, bearer(stranger)).status()).isEqualTo(404);
    assertThat(client.get(quota, stranger).status()).isEqualTo(404);
  }

  @Test
  void replicatedInstances_areALimitThatMayBeNone() {
    Reply free = client.get(quota, owner);
    assertThat(free.json().at("/limits/max_replicated_instances").asLong(-1)).isZero();
    assertThat(free.json().at("/replicated_instances").toString())
        .isEqualTo("{\"used\":0,\"maximum\":0,\"percentage\":0.0}");
    assertThat(free.json().path("warnings")).isEmpty();
    String change = "{\"plan\":\"enterprise\",\"overrides\":{\"max_replicated_instances\":0}}";
    Reply none = client.send("PUT", quota, change, bearer(admin));
    assertThat(none.json().at("/overrides/max_replicated_instances").asLong(-1)).isZero();
    assertThat(none.json().at("/limits/max_replicated_instances").asLong(-1)).isZero();
    Reply all = client.send("PUT", quota, "{\"overrides\":{}}", bearer(admin));
    assertThat(all.json().at("/limits/max_replicated_instances").isNull()).isTrue();
  }

  /** Here nothing can be replicated, whatever the plan says; ClusterWalkIT asks a cluster. */
  @Test
  void replicatedInstance_isRefusedByItsField() {
    Map<String, Object> body = body("cache", 1 << 20);
    body.put("availability", "replicated");
    Reply refused = client.post(instances, body, owner);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorFields()).isEqualTo("availability");
  }

  @ParameterizedTest
  @CsvSource({
    "max_instances, 0",
    "max_instances, 1001",
    "max_replicated_instances, -1",
    "max_replicated_instances, 1001",
    "max_access_keys, 0",
    "max_access_keys, 10001",
    "commands_per_second, -1",
    "max_memory_bytes, 0",
  })
  void limitsOutOfBounds_areNamed(String limit, long value) {
    Reply refused =
        client.send(
            "PUT", quota, "{\"overrides\":{\"" + limit + "\":" + value + "}}", bearer(admin));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorFields()).isEqualTo("overrides." + limit);
  }

  @Test
  void unknownPlan_isNamed() {
    Reply refused = client.send("PUT", quota, "{\"plan\":\"gold\"}", bearer(admin));
    assertThat(refused.errorFields()).isEqualTo("plan");
    assertThat(client.send("PUT", "/api/plans/gold", planBody(), bearer(admin)).status())
        .isEqualTo(404);
  }

  @Test
  void plans_areSeenByAllAndChangedByPlatformAdmins() {
    assertThat(client.get("/api/plans", owner).text())
        .contains("\"free\"", "\"pro\"", "\"enterprise\"", "\"max_instances\":5")
        .contains("\"max_replicated_instances\":0,", "\"max_replicated_instances\":10,");
    assertThat(client.send("PUT", "/api/plans/pro", planBody(), bearer(owner)).status())
        .isEqualTo(403);
    Reply before = client.get("/api/plans", admin);
    String pro = before.json().get(2).path("limits").toString();
    Reply changed =
        client.send(
            "PUT", "/api/plans/pro", "{\"title\":\"Pro\",\"limits\":" + pro + "}", bearer(admin));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(client.get("/api/plans", admin).text()).isEqualTo(before.text());
  }

  private static String planBody() {
    return "{\"title\":\"Gold\",\"limits\":{}}";
  }

  private static Map<String, Object> body(String slug, long maxMemory) {
    Map<String, Object> body = new HashMap<>();
    body.put("name", "Cache");
    body.put("slug", slug);
    body.put("max_memory", maxMemory);
    return body;
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }
}
