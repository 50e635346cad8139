package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ApiRoutes.Route;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Walks every route of the API's own description as somebody of another organization, and as
 * nobody: whatever belongs to an organization is not there for them, and no answer has a trace of
 * it. A route that is added is walked without anyone thinking of it; one with a body asks for an
 * entry in {@link #BODIES}.
 */
@ExtendWith(SharedGate.class)
class TenantWalkIT {
  private static final String TENANT = "/api/organizations/{organizationId}";

  /** For who is signed in, whoever it is. What they show is their own or nobody's. */
  private static final Set<String> OPEN_TO_ALL =
      Set.of("GET /api/organizations", "GET /api/plans", "GET /auth/me", "POST /auth/logout");

  /** Good bodies, by route, so that nothing is refused for what was sent. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("PUT " + TENANT, "{\"name\":\"Mine\"}"),
          Map.entry("PUT " + TENANT + "/members/{userId}", "{\"role\":\"viewer\"}"),
          Map.entry(
              "POST " + TENANT + "/invitations",
              "{\"email\":\"eve@example.com\",\"role\":\"owner\"}"),
          Map.entry(
              "POST " + TENANT + "/redis-instances",
              "{\"name\":\"Mine\",\"slug\":\"mine\",\"max_memory\":1048576}"),
          Map.entry(
              "PATCH " + TENANT + "/redis-instances/{instanceId}", "{\"max_memory\":2097152}"),
          Map.entry(
              "PUT " + TENANT + "/redis-instances/{instanceId}/status", "{\"status\":\"stopped\"}"),
          Map.entry(
              "POST " + TENANT + "/access-keys",
              "{\"name\":\"mine\",\"permission\":\"read_only\"}"),
          Map.entry("POST " + TENANT + "/access-keys/{keyId}/rotate", "{\"overlap_seconds\":60}"),
          Map.entry("PUT " + TENANT + "/quota", "{\"plan\":\"enterprise\"}"),
          Map.entry("POST /api/organizations", "{\"name\":\"Mine\",\"slug\":\"eve-{random}\"}"),
          Map.entry("POST /api/invitations/accept", "{\"token\":\"rgi_none\"}"),
          Map.entry("PUT /api/users/{userId}/status", "{\"status\":\"deactivated\"}"),
          Map.entry("PUT /api/plans/{name}", "{\"title\":\"Mine\",\"limits\":{}}"),
          Map.entry(
              "POST /auth/password",
              "{\"current_password\":\"wrong horse\",\"new_password\":\"another horse\"}"));

  private RunningGate gate;
  private ManagementClient client;
  private String owner;
  private String stranger;

  /** By the name in the path. */
  private final Map<String, String> identifiers = new HashMap<>();

  @BeforeEach
  void makeTwoOrganizations(RunningGate running) {
    gate = running;
    client = ManagementClient.of(running);
    String email = ManagementClient.newEmail();
    identifiers.put("userId", client.register(email).field("id"));
    owner = client.login(email, ManagementClient.PASSWORD).field("access_token");
    stranger = client.newSession().field("access_token");
    TestOrganization.ownedBy(gate, client, stranger);
    UUID organization = TestOrganization.ownedBy(gate, client, owner);
    identifiers.put("organizationId", organization.toString());
    String base = "/api/organizations/" + organization;
    Map<String, Object> instance =
        Map.of("name", "Cache of owner", "slug", "owners-cache", "max_memory", 1 << 20);
    Reply created = client.post(base + "/redis-instances", instance, owner);
    identifiers.put("instanceId", created.json().at("/instance/id").asString());
    identifiers.put("operationId", created.json().at("/operation/id").asString());
    Map<String, Object> key = Map.of("name", "key of owner", "permission", "read_only");
    identifiers.put("keyId", client.post(base + "/access-keys", key, owner).field("id"));
    Map<String, Object> invitation = Map.of("email", "ada@example.com", "role", "viewer");
    identifiers.put(
        "invitationId", client.post(base + "/invitations", invitation, owner).field("id"));
    identifiers.put("name", "free");
    assertThat(identifiers.values()).doesNotContain("");
  }

  @Test
  void everyRoute_hasNothingForOthers() {
    for (Route route : routes()) {
      if (route.path().startsWith(TENANT)) {
        Reply reply = send(route, stranger);
        assertThat(reply.status()).as(route.toString()).isEqualTo(404);
        assertNoTrace(route, reply);
      } else if (!OPEN_TO_ALL.contains(route.toString())
          && !route.toString().equals("POST /api/organizations")) {
        Reply reply = send(route, stranger);
        assertThat(reply.status()).as(route.toString()).isIn(400, 403, 404);
        assertNoTrace(route, reply);
      } else if (!route.path().equals("/auth/logout")) {
        assertNoTrace(route, send(route, stranger));
      }
    }
    assertUntouched();
  }

  @Test
  void everyRoute_hasNothingForNobody() {
    for (Route route : routes()) {
      Reply reply = send(route, "");
      assertThat(reply.status()).as(route.toString()).isEqualTo(401);
      assertNoTrace(route, reply);
    }
    assertUntouched();
  }

  private List<Route> routes() {
    return ApiRoutes.of(client).all().stream().filter(route -> !route.isPublic()).toList();
  }

  private Reply send(Route route, String token) {
    String path = route.path();
    for (Map.Entry<String, String> identifier : identifiers.entrySet()) {
      path = path.replace("{" + identifier.getKey() + "}", identifier.getValue());
    }
    assertThat(path).as("%s has a parameter without an identifier here", route).doesNotContain("{");
    String body = "";
    if (route.body().isPresent()) {
      assertThat(BODIES).as("a good body for each route").containsKey(route.toString());
      body = BODIES.get(route.toString()).replace("{random}", "" + System.nanoTime());
    }
    Map<String, String> headers =
        token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token);
    return client.send(route.method(), path, body, headers);
  }

  private void assertNoTrace(Route route, Reply reply) {
    identifiers.forEach(
        (name, identifier) -> {
          if (!name.equals("name")) {
            assertThat(reply.text()).as("%s shows %s", route, name).doesNotContain(identifier);
          }
        });
    assertThat(reply.text()).as(route.toString()).doesNotContain("of owner", "owners-cache");
  }

  private void assertUntouched() {
    String base = "/api/organizations/" + identifiers.get("organizationId");
    assertThat(client.get(base, owner).field("name")).isEqualTo("Organization");
    assertThat(client.get(base + "/redis-instances", owner).json().path("total").asLong())
        .isEqualTo(1);
    assertThat(client.get(base + "/access-keys", owner).text()).contains("\"revoked_at\":null");
    assertThat(client.get(base + "/members", owner).json().path("total").asLong()).isEqualTo(1);
    assertThat(client.get(base + "/quota", owner).field("plan")).isEqualTo("free");
  }
}
