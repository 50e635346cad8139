package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.accesskey.StandardPermission;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of instances over the management API, with real redis-server processes. */
@ExtendWith(SharedGate.class)
class InstanceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private RunningGate gate;
  private ManagementClient client;
  private String token;
  private UUID organization;
  private String path;

  @BeforeEach
  void makeOrganization(RunningGate running) {
    gate = running;
    client = ManagementClient.of(running);
    token = client.newSession().field("access_token");
    organization = newOrganization(token);
    path = "/api/organizations/" + organization + "/redis-instances";
  }

  @Test
  void created_becomesRunningAndServes() {
    Reply created = create("cache");
    assertThat(created.status()).isEqualTo(202);
    assertThat(created.json().at("/instance/status").asString()).isEqualTo("creating");
    assertThat(created.json().at("/operation/kind").asString()).isEqualTo("create");
    String id = id(created);
    Reply running = awaitStatus(id, "running");
    assertThat(running.json().at("/instance/slug").asString()).isEqualTo("cache");
    assertThat(running.json().at("/instance/max_memory").asLong()).isEqualTo(1048576);
    assertThat(running.json().at("/instance/addressed_url").asString())
        .isEqualTo("http://127.0.0.1:" + gate.dataPort() + "/instances/cache");
    GateInstance redis = withToken(id);
    assertThat(redis.get("/set/k/v").text()).isEqualTo("{\"result\":\"OK\"}");
    assertThat(client.get(path + "/" + id, token).json().at("/usage/keys").asLong()).isEqualTo(1);
    String operation = created.json().at("/operation/id").asString();
    Reply done =
        client.get("/api/organizations/" + organization + "/operations/" + operation, token);
    assertThat(done.field("status")).isEqualTo("succeeded");
  }

  @Test
  void deleted_isGoneAtOnceAndItsSlugFree() {
    String id = id(create("cache"));
    awaitStatus(id, "running");
    GateInstance redis = withToken(id);
    redis.get("/set/k/v");
    assertThat(client.send("DELETE", path + "/" + id, "", bearer()).status()).isEqualTo(202);
    assertThat(client.get(path + "/" + id, token).status()).isEqualTo(404);
    assertThat(client.get(path, token).json().path("total").asLong()).isZero();
    await("the old token to be dead") // a request may still wait for the Redis that went
        .atMost(Duration.ofSeconds(4))
        .until(() -> redis.get("/get/k").status() == 401);

    String again = id(create("cache"));
    assertThat(again).isNotEqualTo(id);
    awaitStatus(again, "running");
    assertThat(withToken(again).get("/dbsize").text()).isEqualTo("{\"result\":0}");
    assertThat(redis.get("/get/k").status()).isEqualTo(401);
    await("nothing of it to be left")
        .atMost(PATIENCE)
        .until(() -> gate.gate().instances().find(UUID.fromString(id)).isEmpty());
    assertThat(gate.gate().workloads().server(UUID.fromString(id))).isNull();
  }

  @Test
  void sameSlug_isTakenWithinItsOrganizationOnly() {
    create("cache");
    Reply second = create("cache");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.problem()).isEqualTo("slug-taken");
    UUID other = newOrganization(token);
    assertThat(
            client
                .post("/api/organizations/" + other + "/redis-instances", body("cache"), token)
                .status())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource({
    "max_memory, 0",
    "max_memory, 1048575",
    "max_memory, 17179869185",
    "slug, x_y",
    "slug, ''",
    "slug, -x",
    "name, ''",
    "redis_version, banana",
    "redis_version, 99.0",
    "persistence, maybe",
    "eviction, never",
  })
  void badInput_isNamed(String field, String value) {
    Map<String, Object> body = new HashMap<>(body("cache"));
    body.put(field, field.equals("max_memory") ? (Object) Long.parseLong(value) : value);
    Reply reply = client.post(path, body, token);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorFields()).isEqualTo(field);
  }

  @Test
  void settings_changeWhileItRuns() {
    String id = id(create("cache"));
    awaitStatus(id, "running");
    GateInstance redis = withToken(id);
    redis.get("/set/k/v");
    String change = "{\"max_memory\":8388608,\"eviction\":\"allkeys-lru\",\"name\":\"Other\"}";
    Reply changing = client.send("PATCH", path + "/" + id, change, bearer());
    assertThat(changing.status()).isEqualTo(202);
    await("the change").atMost(PATIENCE).until(() -> open(changing).equals("succeeded"));
    Reply changed = client.get(path + "/" + id, token);
    assertThat(changed.json().at("/instance/max_memory").asLong()).isEqualTo(8388608);
    assertThat(changed.json().at("/instance/name").asString()).isEqualTo("Other");
    assertThat(redis.post("/set/big", "v".repeat(3 << 20)).text()).isEqualTo("{\"result\":\"OK\"}");
    assertThat(redis.get("/get/k").text()).isEqualTo("{\"result\":\"v\"}");
    assertThat(client.send("PATCH", path + "/" + id, "{\"slug\":\"moved\"}", bearer()).status())
        .isEqualTo(200);
    await("the new address")
        .atMost(Duration.ofSeconds(2))
        .until(() -> redis.get("/redis/moved/get/k").status() == 200);
  }

  @Test
  void stoppedAndStarted_keepsItsData() {
    String id = id(create("cache"));
    awaitStatus(id, "running");
    GateInstance redis = withToken(id);
    redis.get("/set/k/v");
    assertThat(status(id, "stopped").status()).isEqualTo(202);
    awaitStatus(id, "stopped");
    await("the door to know").until(() -> redis.get("/get/k").status() == 503);
    status(id, "running");
    awaitStatus(id, "running");
    await("the door to know").until(() -> redis.get("/get/k").status() == 200);
    assertThat(redis.get("/get/k").text()).isEqualTo("{\"result\":\"v\"}");
    assertThat(client.send("POST", path + "/" + id + "/restart", "", bearer()).status())
        .isEqualTo(202);
    Reply history = client.get(path + "/" + id + "/history", token);
    assertThat(history.text()).contains("stopped", "running");
  }

  @Test
  void killedEngine_isSeenAndBroughtBack() {
    String id = id(create("cache"));
    awaitStatus(id, "running");
    var server = Objects.requireNonNull(gate.gate().workloads().server(UUID.fromString(id)));
    server.suspend();
    Reply failed = awaitStatus(id, "failed");
    assertThat(failed.json().at("/instance/status_reason").asString()).isNotBlank();
    server.resume();
    awaitStatus(id, "running");
  }

  @Test
  void sameIdempotencyKey_createsOnce() throws Exception {
    Map<String, String> headers = new HashMap<>(bearer());
    headers.put("Idempotency-Key", UUID.randomUUID().toString());
    String body = "{\"name\":\"Cache\",\"slug\":\"cache\",\"max_memory\":1048576}";
    Callable<Reply> creation = () -> client.send("POST", path, body, headers);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Set<String> ids = new HashSet<>();
      for (Future<Reply> reply : threads.invokeAll(Collections.nCopies(8, creation))) {
        ids.add(id(reply.get()));
      }
      assertThat(ids).hasSize(1);
    }
    String other = body.replace("\"cache\"", "\"cache-2\"");
    Reply reused = client.send("POST", path, other, headers);
    assertThat(reused.status()).isEqualTo(422);
    assertThat(reused.problem()).isEqualTo("idempotency-key-reused");
    assertThat(client.get(path, token).json().path("total").asLong()).isEqualTo(1);
  }

  @Test
  void twoOperationsAtOnce_areNotDone() {
    String id = id(create("cache"));
    Reply second = client.send("POST", path + "/" + id + "/restart", "", bearer());
    assertThat(second.status()).isIn(409, 202); // it may have been created already
    if (second.status() == 409) {
      assertThat(second.problem()).isEqualTo("operation-in-progress");
    }
    awaitStatus(id, "running");
  }

  @Test
  void othersInstances_areNotThere() {
    String id = id(create("cache"));
    String stranger = client.newSession().field("access_token");
    for (String target : List.of(path, path + "/" + id, path + "/" + id + "/history")) {
      assertThat(client.get(target, stranger).status()).isEqualTo(404);
      assertThat(client.get(target).status()).isEqualTo(401);
    }
    assertThat(client.post(path, body("mine"), stranger).status()).isEqualTo(404);
    String theirs = "/api/organizations/" + newOrganization(stranger) + "/redis-instances/" + id;
    assertThat(client.get(theirs, stranger).status()).isEqualTo(404);
    assertThat(client.get(path + "/no-uuid", token).status()).isIn(400, 404);
  }

  @Test
  void withoutAPlaceToRunRedis_nothingPretends(@TempDir Path directory) throws Exception {
    try (ManagementProcess process =
        ManagementProcess.run(
            gate,
            directory.resolve("management.log"),
            Map.of("REDISGATE_MANAGEMENT_SIGNINGKEY", OwnManagement.newSigningKey("secp256r1")))) {
      await("it to serve").atMost(PATIENCE).until(process::serves);
      ManagementClient alone = process.client();
      String admin = alone.newSession().field("access_token");
      UUID own = TestOrganization.ownedBy(gate, alone, admin);
      Reply refused =
          alone.post("/api/organizations/" + own + "/redis-instances", body("cache"), admin);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.problem()).isEqualTo("no-workloads");
    }
  }

  private Reply create(String slug) {
    return client.post(path, body(slug), token);
  }

  private static Map<String, Object> body(String slug) {
    return Map.of("name", "Cache", "slug", slug, "max_memory", 1048576);
  }

  private Reply status(String id, String status) {
    return client.send(
        "PUT", path + "/" + id + "/status", "{\"status\":\"" + status + "\"}", bearer());
  }

  private String open(Reply answer) {
    String operation = answer.json().at("/operation/id").asString();
    return client
        .get("/api/organizations/" + organization + "/operations/" + operation, token)
        .field("status");
  }

  private static String id(Reply answer) {
    return answer.json().at("/instance/id").asString();
  }

  private Reply awaitStatus(String id, String status) {
    return await(id + " to be " + status)
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> client.get(path + "/" + id, token),
            reply -> reply.json().at("/instance/status").asString().equals(status));
  }

  private GateInstance withToken(String id) {
    Instance instance = gate.gate().instances().find(UUID.fromString(id)).orElseThrow();
    return gate.withNewToken(instance, StandardPermission.ADMIN);
  }

  private Map<String, String> bearer() {
    return Map.of("Authorization", "Bearer " + token);
  }

  private UUID newOrganization(String token) {
    return TestOrganization.ownedBy(gate, client, token);
  }
}
