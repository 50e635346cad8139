package dev.redisgate.local.management;

import static dev.redisgate.local.management.Person.ORGANIZATIONS;
import static dev.redisgate.local.management.Person.newSlug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
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
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

/** Organizations are made, seen by their members only, changed and deleted. */
@ExtendWith(SharedGate.class)
class OrganizationIT {
  private RunningGate gate;
  private ManagementClient client;
  private Person owner;

  @BeforeEach
  void register(RunningGate gate) {
    this.gate = gate;
    client = ManagementClient.of(gate);
    owner = client.newPerson();
  }

  private Reply create(String name, String slug) {
    return owner.post(ORGANIZATIONS, Map.of("name", name, "slug", slug));
  }

  private Instance addInstance(String organization) {
    Instance instance =
        Instance.create(
            UUID.fromString(organization.substring(ORGANIZATIONS.length() + 1)),
            "cache",
            "Cache",
            InstanceSettings.ofSize(1 << 20),
            Instant.now());
    gate.gate().instances().add(instance, "password");
    return instance;
  }

  @Test
  void sameIdempotencyKey_makesOneOrganization() {
    ManagementClient http = ManagementClient.of(gate);
    String token = http.newSession().field("access_token");
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + token, "Idempotency-Key", "once");
    String slug = "o-" + UUID.randomUUID().toString().substring(0, 13);
    String body = "{\"name\":\"Once\",\"slug\":\"" + slug + "\"}";
    Reply first = http.send("POST", "/api/organizations", body, headers);
    Reply again = http.send("POST", "/api/organizations", body, headers);
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    Reply other = http.send("POST", "/api/organizations", body.replace("Once", "Other"), headers);
    assertThat(other.status()).isEqualTo(422);
    assertThat(http.get("/api/organizations", token).json().path("total").asLong()).isEqualTo(1);
  }

  @Test
  void create_is201_andItsMakerOwnsIt() {
    String slug = newSlug();
    Instant from = Instant.now();
    Reply made = create("Ada's", slug);
    assertThat(made.status()).isEqualTo(201);
    assertThat(Duration.between(from, Instant.now())).isLessThan(Duration.ofSeconds(3));
    assertThat(made.field("slug")).isEqualTo(slug);
    assertThat(made.field("name")).isEqualTo("Ada's");
    assertThat(made.field("role")).isEqualTo("owner");
    assertThat(Instant.parse(made.field("created_at"))).isAfter(from.minusSeconds(1));
    Reply seen = owner.get(ORGANIZATIONS + "/" + made.field("id"));
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.json()).isEqualTo(made.json());
  }

  @ParameterizedTest
  @ValueSource(strings = {"A B", "x_y", "", "1a", "-a", "a-", "A", "a\n", "\u0000"})
  void create_withASlugThatIsNone_is400(String slug) {
    Reply refused = create("Name", slug);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorFields()).isEqualTo("slug");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "tab\there", "\u0000"})
  void create_withANameThatIsNone_is400(String name) {
    Reply refused = create(name, newSlug());
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorFields().split(" ")).containsOnly("name");
  }

  @Test
  void create_withoutNameOrSlug_orWithATooLongName_is400() {
    Reply empty = owner.post(ORGANIZATIONS, Map.of());
    assertThat(empty.status()).isEqualTo(400);
    assertThat(empty.errorFields()).isEqualTo("name slug");
    assertThat(create("n".repeat(101), newSlug()).errorFields()).isEqualTo("name");
    assertThat(create("n".repeat(100), newSlug()).status()).isEqualTo(201);
  }

  @Test
  void create_withAPlanOfOnesOwn_is400() {
    Reply refused =
        owner.post(ORGANIZATIONS, Map.of("name", "N", "slug", newSlug(), "plan", "enterprise"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorFields()).isEqualTo("plan");
  }

  @Test
  void usedSlug_is409_whoeverUsesIt() {
    String slug = newSlug();
    assertThat(create("One", slug).status()).isEqualTo(201);
    Reply refused = create("Two", slug);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("slug-taken");
    Person other = client.newPerson();
    assertThat(other.post(ORGANIZATIONS, Map.of("name", "N", "slug", slug)).status())
        .isEqualTo(409);
    assertThat(other.get(ORGANIZATIONS).json().path("total").asInt()).isZero();
  }

  @Test
  void sameSlugAtOnce_isGivenOnce() throws Exception {
    String slug = newSlug();
    List<Reply> replies =
        AtOnce.all(Collections.nCopies(8, (Callable<Reply>) () -> create("N", slug)));
    assertThat(replies).extracting(Reply::status).containsOnlyOnce(201).containsOnly(201, 409);
  }

  @Test
  void list_hasExactPages_newestFirst() {
    List<String> slugs = new ArrayList<>(IntStream.range(0, 11).mapToObj(i -> newSlug()).toList());
    slugs.forEach(slug -> assertThat(create("N", slug).status()).isEqualTo(201));
    Collections.reverse(slugs);
    List<String> listed = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      Reply reply = owner.get(ORGANIZATIONS + "?page=" + page + "&limit=5");
      assertThat(reply.json().path("total_pages").asInt()).isEqualTo(3);
      assertThat(reply.json().path("total").asInt()).isEqualTo(11);
      assertThat(reply.json().path("page").asInt()).isEqualTo(page);
      reply.json().path("items").forEach(item -> listed.add(item.path("slug").asString()));
    }
    assertThat(listed).isEqualTo(slugs);
    Reply beyond = owner.get(ORGANIZATIONS + "?page=4&limit=5");
    assertThat(beyond.status()).isEqualTo(200);
    assertThat(beyond.json().path("items").size()).isZero();
  }

  @Test
  void list_ofNone_hasNoPages() {
    Reply none = owner.get(ORGANIZATIONS);
    assertThat(none.status()).isEqualTo(200);
    assertThat(none.json().path("total_pages").asInt(-1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"page=0", "limit=0", "limit=1000", "page=-1", "page=x", "limit=99999999999"})
  void list_ofAnImpossiblePage_is400(String query) {
    Reply refused = owner.get(ORGANIZATIONS + "?" + query);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorFields()).isEqualTo(query.split("=")[0]);
  }

  @Test
  void listOfAll_isForPlatformAdmins() {
    create("N", newSlug());
    assertThat(owner.get(ORGANIZATIONS + "?all=true").status()).isEqualTo(403);
    assertThat(owner.get(ORGANIZATIONS + "?all=banana").errorFields()).isEqualTo("all");
    Person admin = client.platformAdmin(gate);
    Reply all = admin.get(ORGANIZATIONS + "?all=true&limit=1");
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.json().path("items").size()).isEqualTo(1);
    assertThat(all.json().path("total").asInt()).isGreaterThan(1);
    Reply own = admin.get(ORGANIZATIONS);
    assertThat(own.json().path("total").asInt()).isLessThan(all.json().path("total").asInt());
  }

  @Test
  void nonMember_finds404Everywhere_asForWhatDoesNotExist() {
    String organization = owner.newOrganization();
    Person stranger = client.newPerson();
    for (String path : List.of(organization, ORGANIZATIONS + "/" + UUID.randomUUID())) {
      Map<String, String> invitation = Map.of("email", "a@example.com", "role", "viewer");
      for (Reply reply :
          List.of(
              stranger.get(path),
              stranger.put(path, Map.of("name", "Mine")),
              stranger.delete(path),
              stranger.get(path + "/members"),
              stranger.put(path + "/members/" + owner.id(), Map.of("role", "viewer")),
              stranger.delete(path + "/members/" + owner.id()),
              stranger.get(path + "/invitations"),
              stranger.post(path + "/invitations", invitation),
              stranger.delete(path + "/invitations/" + UUID.randomUUID()))) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(404);
        assertThat(reply.problem()).isEqualTo("not-found");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1", "%20", "'", "00000000-0000-0000-0000-00000000000g"})
  void idThatIsNone_is404(String id) {
    Reply reply = owner.get(ORGANIZATIONS + "/" + id);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.problem()).isEqualTo("not-found");
  }

  @Test
  void withoutToken_is401() {
    assertThat(client.get(ORGANIZATIONS).status()).isEqualTo(401);
    assertThat(client.post(ORGANIZATIONS, Map.of("name", "N", "slug", "s")).status())
        .isEqualTo(401);
  }

  @Test
  void owner_changesNameAndSlug_eachAlone() {
    String organization = owner.newOrganization();
    String slug = owner.get(organization).field("slug");
    Reply named = owner.put(organization, Map.of("name", "New"));
    assertThat(named.status()).isEqualTo(200);
    assertThat(named.field("name")).isEqualTo("New");
    assertThat(named.field("slug")).isEqualTo(slug);
    String other = newSlug();
    Reply moved = owner.put(organization, Map.of("slug", other));
    assertThat(moved.field("slug")).isEqualTo(other);
    assertThat(moved.field("name")).isEqualTo("New");
    assertThat(owner.get(organization).json()).isEqualTo(moved.json());
    assertThat(create("N", slug).status()).as("the old slug is free").isEqualTo(201);
    assertThat(owner.put(organization, Map.of("slug", slug)).problem()).isEqualTo("slug-taken");
    assertThat(owner.put(organization, Map.of("slug", "A B")).errorFields()).isEqualTo("slug");
    assertThat(owner.put(organization, Map.of("name", " ")).errorFields()).isEqualTo("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "member", "viewer"})
  void changeOrDelete_byLessThanAnOwner_is403(String role) {
    String organization = owner.newOrganization();
    Person member = owner.newMember(organization, role);
    assertThat(member.get(organization).field("role")).isEqualTo(role);
    Reply change = member.put(organization, Map.of("name", "Mine"));
    assertThat(change.status()).isEqualTo(403);
    assertThat(change.problem()).isEqualTo("forbidden");
    assertThat(member.delete(organization).status()).isEqualTo(403);
  }

  @Test
  void platformAdmin_isAnOwnerEverywhere() {
    String organization = owner.newOrganization();
    Person admin = client.platformAdmin(gate);
    assertThat(admin.get(organization).field("role")).isEqualTo("owner");
    assertThat(admin.put(organization, Map.of("name", "Renamed")).status()).isEqualTo(200);
    assertThat(admin.delete(organization).status()).isEqualTo(204);
  }

  @Test
  void delete_withInstances_is409_thenWithout204_then404_andTheSlugIsFree() {
    String organization = owner.newOrganization();
    String slug = owner.get(organization).field("slug");
    owner.newMember(organization, "member");
    owner.invite(organization, ManagementClient.newEmail(), "viewer");
    Instance instance = addInstance(organization);
    Reply refused = owner.delete(organization);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("instances-exist");
    assertThat(refused.field("detail")).contains("1 of them");
    gate.gate().instances().remove(instance.id());
    assertThat(owner.delete(organization).status()).isEqualTo(204);
    assertThat(owner.get(organization).status()).isEqualTo(404);
    assertThat(owner.delete(organization).status()).isEqualTo(404);
    assertThat(rowsLeft(organization)).isZero();
    assertThat(create("Again", slug).status()).isEqualTo(201);
  }

  private int rowsLeft(String organization) {
    return gate.database()
        .sql(
            """
            select (select count(*) from memberships where organization_id = :id)
                 + (select count(*) from invitations where organization_id = :id)
            """)
        .param("id", UUID.fromString(organization.substring(ORGANIZATIONS.length() + 1)))
        .query(Integer.class)
        .single();
  }

  @Test
  void instanceAddedAtOnceWithTheDeletion_isThereOrTheOrganizationIsNot() throws Exception {
    for (int round = 0; round < 10; round++) {
      String organization = owner.newOrganization();
      List<Callable<Integer>> both =
          List.of(() -> owner.delete(organization).status(), () -> tryToAddInstance(organization));
      List<Integer> came = AtOnce.all(both);
      assertThat(came).isIn(List.of(204, 0), List.of(409, 1));
      assertThat(owner.get(organization).status()).isEqualTo(came.getFirst() == 204 ? 404 : 200);
    }
  }

  private int tryToAddInstance(String organization) {
    try {
      addInstance(organization);
      return 1;
    } catch (DataIntegrityViolationException _) {
      return 0; // the organization it refers to is not there
    }
  }

  @Test
  void deletion_waitsForAnInstanceThatIsBeingAdded() throws Exception {
    String organization = owner.newOrganization();
    var database = gate.gate().database();
    Reply refused =
        database
            .inTransaction(
                () -> {
                  addInstance(organization);
                  var deletion = CompletableFuture.supplyAsync(() -> owner.delete(organization));
                  awaitWaiting();
                  return deletion;
                })
            .join();
    assertThat(refused.status()).isEqualTo(409);
  }

  @Test
  void instanceThatWaitsForADeletion_is404() {
    String organization = owner.newOrganization();
    Map<String, Object> cache = Map.of("name", "Cache", "slug", "cache", "max_memory", 1 << 20);
    Reply late =
        gate.gate()
            .database()
            .inTransaction(
                () -> {
                  remove(organization);
                  var creation =
                      CompletableFuture.supplyAsync(
                          () -> owner.post(organization + "/redis-instances", cache));
                  awaitWaiting();
                  return creation;
                })
            .join();
    assertThat(late.status()).isEqualTo(404);
    assertThat(late.problem()).isEqualTo("not-found");
  }

  private void remove(String organization) {
    gate.database()
        .sql("delete from organizations where id = :id")
        .param("id", UUID.fromString(organization.substring(ORGANIZATIONS.length() + 1)))
        .update();
  }

  /** Until a statement waits for the row of the organization. */
  private void awaitWaiting() {
    await("the deletion to wait")
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                gate.database()
                        .sql(
                            """
                            select count(*) from pg_stat_activity
                            where wait_event_type = 'Lock' and query like '%organizations%for update'
                            """)
                        .query(Integer.class)
                        .single()
                    > 0);
  }
}
