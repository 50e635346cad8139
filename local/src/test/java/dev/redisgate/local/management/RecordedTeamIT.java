package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What a team does with its organization leaves exactly one record each, refused or done. */
@ExtendWith(SharedGate.class)
class RecordedTeamIT {
  private ManagementClient client;
  private String owner;
  private String ownersId;
  private String base;

  /** Of a platform admin: an organization's own audit goes with it. */
  private AuditPage audit;

  @BeforeEach
  void makeOrganization(RunningGate gate) {
    client = ManagementClient.of(gate);
    String email = ManagementClient.newEmail();
    ownersId = client.register(email).field("id");
    owner = client.login(email, ManagementClient.PASSWORD).field("access_token");
    String slug = "o-" + ownersId.substring(0, 13);
    Reply made = client.post("/api/organizations", Map.of("name", "Team", "slug", slug), owner);
    base = "/api/organizations/" + made.field("id");
    audit = new AuditPage(client, "/api/audit", client.platformAdmin(gate).token());
  }

  @Test
  void organization_fromItsMakingToItsEnd() {
    send("PUT", base, "{\"name\":\"Other\"}");
    send("PUT", base, "{\"slug\":\"default\"}"); // taken
    send("DELETE", base, "");
    List<JsonNode> rows = audit.awaitRows(6, "actor=" + ownersId);
    assertThat(AuditPage.summary(rows))
        .containsExactly(
            "organization.delete success",
            "organization.update failure slug-taken",
            "organization.update success",
            "organization.create success",
            "user.login success",
            "user.register success");
    assertThat(rows.get(3).at("/target/kind").asString()).isEqualTo("organization");
    assertThat(base).endsWith(rows.get(3).at("/target/id").asString());
    assertThat(rows.get(3).path("organization_id")).isEqualTo(rows.get(3).at("/target/id"));
  }

  @Test
  void members_fromInvitationToRemoval() {
    String email = ManagementClient.newEmail();
    String guest = client.register(email).field("id");
    String guestToken = client.login(email, ManagementClient.PASSWORD).field("access_token");
    Reply invited =
        send("POST", base + "/invitations", "{\"email\":\"" + email + "\",\"role\":\"viewer\"}");
    Map<String, String> token = Map.of("token", invited.field("token"));
    assertThat(client.post("/api/invitations/accept", token, guestToken).status()).isEqualTo(200);
    client.post("/api/invitations/accept", token, guestToken);
    send("PUT", base + "/members/" + guest, "{\"role\":\"member\"}");
    client.send("PUT", base + "/members/" + guest, "{\"role\":\"owner\"}", bearer(guestToken));
    send("DELETE", base + "/members/" + guest, "");
    send("DELETE", base + "/members/" + ownersId, "");
    List<JsonNode> mine = audit.awaitRows(7, "actor=" + ownersId);
    assertThat(AuditPage.summary(mine).subList(0, 4))
        .containsExactly(
            "member.remove failure last-owner",
            "member.remove success",
            "member.role_change success",
            "member.invite success");
    List<JsonNode> theirs = audit.awaitRows(5, "actor=" + guest);
    assertThat(AuditPage.summary(theirs).subList(0, 3))
        .containsExactly(
            "member.role_change failure forbidden",
            "member.join failure invitation-unknown",
            "member.join success");
    assertThat(mine.toString() + theirs).doesNotContain(invited.field("token"), "rgi_");
  }

  @Test
  void accessKeys_fromMintingToRevocation() {
    Reply minted =
        send("POST", base + "/access-keys", "{\"name\":\"app\",\"permission\":\"admin\"}");
    String keys = base + "/access-keys/";
    Reply rotated = send("POST", keys + minted.field("id") + "/rotate", "");
    send("DELETE", keys + rotated.field("id"), "");
    List<JsonNode> rows = audit.awaitRows(6, "actor=" + ownersId);
    assertThat(AuditPage.summary(rows).subList(0, 3))
        .containsExactly(
            "access_key.revoke success", "access_key.rotate success", "access_key.create success");
    assertThat(rows.get(2).at("/target/id").asString()).isEqualTo(minted.field("id"));
    assertThat(rows.get(2).at("/details/permission").asString()).isEqualTo("admin");
    assertThat(rows.toString()).doesNotContain(minted.field("token"), rotated.field("token"));
  }

  @Test
  void quotaChange_isRefusedToOwnersAndRecorded() {
    send("PUT", base + "/quota", "{\"plan\":\"enterprise\"}");
    List<JsonNode> rows = audit.awaitRows(4, "actor=" + ownersId);
    assertThat(AuditPage.summary(rows).getFirst()).isEqualTo("quota.update failure forbidden");
  }

  private Reply send(String method, String path, String body) {
    return client.send(method, path, body, bearer(owner));
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }
}
