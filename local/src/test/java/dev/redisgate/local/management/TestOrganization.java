package dev.redisgate.local.management;

import dev.redisgate.core.organization.Organization;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.organization.Role;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An organization of a test's own and its owner. Made in the database, so that its audit is empty.
 *
 * @param token of the owner
 */
record TestOrganization(
    RunningGate gate, ManagementClient client, UUID id, UUID owner, String email, String token) {

  static TestOrganization make(RunningGate gate, ManagementClient client) {
    String token = client.newSession().field("access_token");
    Reply profile = client.get("/auth/me", token);
    UUID owner = UUID.fromString(profile.field("id"));
    UUID id = ownedBy(gate, client, token);
    return new TestOrganization(gate, client, id, owner, profile.field("email"), token);
  }

  /** Makes one for the holder of an access token. */
  static UUID ownedBy(RunningGate gate, ManagementClient client, String token) {
    UUID owner = UUID.fromString(client.get("/auth/me", token).field("id"));
    UUID id = UUID.randomUUID();
    String slug = "t-" + id.toString().substring(0, 13);
    new OrganizationStore(gate.gate().database().dataSource())
        .add(new Organization(id, slug, "Organization", Instant.now()), owner);
    return id;
  }

  /** Adds somebody new. Returns their token. */
  String newMember(Role role) {
    String other = client.newSession().field("access_token");
    gate.database()
        .sql(
            """
            insert into memberships (organization_id, user_id, role, created_at)
            values (:organization, :user, :role, now())
            """)
        .param("organization", id)
        .param("user", UUID.fromString(client.get("/auth/me", other).field("id")))
        .param("role", role.column())
        .update();
    return other;
  }

  String path(String below) {
    return "/api/organizations/" + id + below;
  }

  Reply get(String below) {
    return client.get(path(below), token);
  }

  Reply send(String method, String below, String body) {
    return sendAs(token, method, below, body);
  }

  Reply sendAs(String sender, String method, String below, String body) {
    return client.send(method, path(below), body, Map.of("Authorization", "Bearer " + sender));
  }

  /** Asks for an instance that this request names. */
  Reply createInstance(String slug) {
    return createInstance(slug, token);
  }

  Reply createInstance(String slug, String sender) {
    return sendAs(
        sender,
        "POST",
        "/redis-instances",
        "{\"name\":\"Cache\",\"slug\":\"%s\",\"max_memory\":1048576}".formatted(slug));
  }
}
