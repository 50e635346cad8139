package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.local.harness.NodeScripts;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.DataLoad.Exchange;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All that a new team does with RedisGate, from its first registration to its end, over HTTP. */
@ExtendWith(SharedGate.class)
class TeamWalkIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration EFFECTIVE = Duration.ofSeconds(1);
  private static final int MANY = 200;
  private static final long MORE_THAN_FREE_BYTES = 2L << 30;
  private static final String SLUG = "cache";

  private RunningGate gate;
  private ManagementClient client;
  private Person owner;
  private Person colleague;
  private String organization;
  private String instance;
  private String url;
  private DataClient application;
  private String secondKey;
  private DataClient second;

  @BeforeEach
  void visit(RunningGate running) {
    gate = running;
    client = ManagementClient.of(running);
  }

  @Test
  void newTeam_comesWorksAndGoes() throws Exception {
    registerAndFoundAnOrganization();
    inviteAColleagueWhoLooksOn();
    letTheColleagueWork();
    learnThatTheFreePlanIsTooSmall();
    getThePlanPro();
    createAnInstance();
    mintKeys();
    useItFromAnApplication();
    revokeAKeyThatIsInUse();
    keepTheOrganizationWhileItHasAnInstance();
    deleteTheInstance();
    createItAgainEmpty();
    deleteTheInstance();
    deleteTheOrganization();
  }

  private void registerAndFoundAnOrganization() {
    owner = client.newPerson();
    organization = owner.newOrganization();
    assertThat(owner.get(organization).field("role")).isEqualTo("owner");
  }

  private void inviteAColleagueWhoLooksOn() {
    colleague = client.newPerson();
    assertThat(colleague.get(organization).status()).isEqualTo(404);
    Reply invited = owner.invite(organization, colleague.email(), "viewer");
    assertThat(invited.status()).as(invited.text()).isEqualTo(201);
    assertThat(colleague.accept(invited.field("token")).status()).isEqualTo(200);
    assertThat(colleague.get(instances()).status()).isEqualTo(200);
    assertThat(create(colleague, 1 << 20).problem()).isEqualTo("forbidden");
  }

  private void letTheColleagueWork() {
    String membership = organization + "/members/" + colleague.id();
    assertThat(owner.put(membership, Map.of("role", "member")).status()).isEqualTo(200);
  }

  private void learnThatTheFreePlanIsTooSmall() {
    Reply refused = create(colleague, MORE_THAN_FREE_BYTES);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.problem()).isEqualTo("quota-exceeded");
  }

  /** And more commands a second than it has, so that a fast machine is not slowed down here. */
  private void getThePlanPro() {
    Map<String, Object> pro =
        Map.of("plan", "pro", "overrides", Map.of("commands_per_second", 1_000_000));
    String quota = organization + "/quota";
    assertThat(owner.put(quota, pro).status()).isEqualTo(403);
    assertThat(client.platformAdmin(gate).put(quota, pro).status()).isEqualTo(200);
    assertThat(colleague.get(quota).field("plan")).isEqualTo("pro");
  }

  private void createAnInstance() {
    Reply created = create(colleague, MORE_THAN_FREE_BYTES);
    assertThat(created.status()).as(created.text()).isEqualTo(202);
    instance = instances() + "/" + created.json().at("/instance/id").asString();
    url = created.json().at("/instance/url").asString();
    await("the instance to run")
        .atMost(PATIENCE)
        .until(
            () ->
                colleague.get(instance).json().at("/instance/status").asString().equals("running"));
  }

  private void mintKeys() {
    application = open(mint("application"));
    Reply minted = mint("second");
    second = open(minted);
    secondKey = organization + "/access-keys/" + minted.field("id");
  }

  private void useItFromAnApplication() throws Exception {
    List<String> lines = NodeScripts.install().run("team", application.url(), application.token());
    assertThat(lines).containsExactly("ok  one by one", "ok  auto-pipelined");
    assertThat(owner.get(instance).json().at("/usage/keys").asLong()).isEqualTo(6);
  }

  private void revokeAKeyThatIsInUse() throws Exception {
    endInUse(second, () -> owner.delete(secondKey).status() == 204, List.of(200, 401));
    assertThat(application.get("/exists/load").text()).isEqualTo("{\"result\":1}");
  }

  private void keepTheOrganizationWhileItHasAnInstance() {
    Reply refused = owner.delete(organization);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("instances-exist");
  }

  private void deleteTheInstance() throws Exception {
    assertThat(colleague.delete(instance).status()).isEqualTo(403);
    DataClient key = open(mint("last"));
    // Its Redis may have stopped before the door knows why.
    List<Integer> meanwhile = List.of(200, 401, 503);
    endInUse(key, () -> owner.delete(instance).status() == 202, meanwhile);
    assertThat(owner.get(instance).status()).isEqualTo(404);
    assertThat(isRefused(application)).isTrue();
  }

  /**
   * Puts an end to a key while many requests are made with it: all before that are served, and none
   * that begins a second later.
   *
   * @param meanwhile the statuses that requests in between may have
   */
  private static void endInUse(DataClient key, BooleanSupplier end, List<Integer> meanwhile)
      throws Exception {
    try (DataLoad load = new DataLoad(key)) {
      await("the key to be in use").until(() -> load.exchanges().count() > MANY);
      long asked = System.nanoTime();
      assertThat(end.getAsBoolean()).isTrue();
      long effective = System.nanoTime() + EFFECTIVE.toNanos();
      await("requests a second later")
          .atMost(PATIENCE)
          .until(() -> load.exchanges().filter(e -> e.begin() - effective > 0).count() > MANY);
      for (Exchange exchange : load.end()) {
        List<Integer> allowed =
            exchange.end() - asked < 0
                ? List.of(200)
                : exchange.begin() - effective > 0 ? List.of(401) : meanwhile;
        assertThat(exchange.status()).isIn(allowed);
      }
    }
  }

  private void createItAgainEmpty() {
    createAnInstance();
    DataClient again = open(mint("again"));
    assertThat(again.get("/dbsize").text()).isEqualTo("{\"result\":0}");
    assertThat(isRefused(application)).isTrue();
    assertThat(isRefused(second)).isTrue();
  }

  private void deleteTheOrganization() {
    await("its Redis to have stopped")
        .atMost(PATIENCE)
        .until(() -> owner.delete(organization).status() == 204);
    assertThat(owner.get(organization).status()).isEqualTo(404);
    assertThat(colleague.get(instances()).status()).isEqualTo(404);
    assertThat(isRefused(application)).isTrue();
  }

  private String instances() {
    return organization + "/redis-instances";
  }

  private Reply create(Person by, long maxMemoryBytes) {
    return by.post(
        instances(), Map.of("name", "Cache", "slug", SLUG, "max_memory", maxMemoryBytes));
  }

  private Reply mint(String name) {
    String id = instance.substring(instances().length() + 1);
    return colleague.post(
        organization + "/access-keys",
        Map.of("name", name, "permission", "read_write", "instance_id", id));
  }

  private DataClient open(Reply minted) {
    assertThat(minted.status()).as(minted.text()).isEqualTo(201);
    return new DataClient(url, minted.field("token"));
  }

  private static boolean isRefused(DataClient client) {
    return client.get("/get/user").statusAndText().equals(KeyHolder.UNAUTHORIZED);
  }
}
