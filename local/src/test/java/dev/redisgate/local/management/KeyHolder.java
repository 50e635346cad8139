package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.organization.Role;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Somebody who is signed in, and what they ask of the access keys of an organization. */
record KeyHolder(ManagementClient client, UUID organization, UUID user, String accessToken) {

  /** What the data door says to a token that opens nothing. */
  static final String UNAUTHORIZED = "401 {\"error\":\"WRONGPASS invalid or missing auth token\"}";

  /** The instance through the token of a key that has just been made. */
  static GateInstance open(GateInstance redis, Reply minted) {
    assertThat(minted.status()).as(minted.text()).isEqualTo(201);
    UUID id = UUID.fromString(minted.field("id"));
    return new GateInstance(redis.port(), redis.instance(), id, minted.field("token"), "test");
  }

  static void awaitUnauthorized(GateInstance key) {
    await("the key to be refused")
        .atMost(Duration.ofSeconds(10))
        .until(() -> key.get("/ping").statusAndText().equals(UNAUTHORIZED));
  }

  /** Makes an organization. */
  static UUID newOrganization(RunningGate gate) {
    return gate.newOrganization("enterprise", Limits.NONE);
  }

  /** Registers somebody who belongs to no organization. */
  static KeyHolder stranger(ManagementClient client, UUID organization) {
    String email = ManagementClient.newEmail();
    UUID user = UUID.fromString(client.register(email).field("id"));
    String token = client.login(email, ManagementClient.PASSWORD).field("access_token");
    return new KeyHolder(client, organization, user, token);
  }

  /** Registers a member. */
  static KeyHolder of(RunningGate gate, UUID organization, Role role) {
    return of(gate, ManagementClient.of(gate), organization, role);
  }

  /** Registers a member at a management function of one's own. */
  static KeyHolder of(RunningGate gate, ManagementClient client, UUID organization, Role role) {
    KeyHolder holder = stranger(client, organization);
    gate.database()
        .sql("insert into memberships values (:organization, :user, :role, now())")
        .param("organization", organization)
        .param("user", holder.user())
        .param("role", role.column())
        .update();
    return holder;
  }

  Reply mint(Map<String, ?> fields) {
    Map<String, Object> body = new HashMap<>(Map.of("name", "test", "permission", "read_write"));
    body.putAll(fields);
    return client.post(path(""), body, accessToken);
  }

  /** A key for one instance. */
  Reply mint(UUID instance, String permission) {
    return mint(Map.of("instance_id", instance, "permission", permission));
  }

  Reply list(String query) {
    return client.get(path(query), accessToken);
  }

  Reply get(String id) {
    return client.get(path("/" + id), accessToken);
  }

  Reply revoke(String id) {
    return send("DELETE", "/" + id, "");
  }

  Reply rotate(String id, String body) {
    return send("POST", "/" + id + "/rotate", body);
  }

  Reply send(String method, String below, String body) {
    return client.send(method, path(below), body, Map.of("Authorization", "Bearer " + accessToken));
  }

  private String path(String below) {
    return "/api/organizations/" + organization + "/access-keys" + below;
  }
}
