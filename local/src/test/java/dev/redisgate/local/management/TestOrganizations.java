package dev.redisgate.local.management;

import dev.redisgate.core.organization.Organization;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.local.harness.RunningGate;
import java.time.Instant;
import java.util.UUID;

/** Organizations made in the database, for tests of something else. */
final class TestOrganizations {
  private TestOrganizations() {}

  /** One whose owner is the holder of an access token. */
  static UUID owned(RunningGate gate, ManagementClient client, String token) {
    UUID user = UUID.fromString(client.get("/auth/me", token).field("id"));
    UUID id = UUID.randomUUID();
    new OrganizationStore(gate.gate().database().dataSource())
        .add(
            new Organization(
                id, "t-" + id.toString().substring(0, 13), "Organization", Instant.now()),
            user);
    return id;
  }
}
