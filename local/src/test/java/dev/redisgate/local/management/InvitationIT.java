package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People are invited by their mail address, and accept with the token of the link. */
@ExtendWith(SharedGate.class)
class InvitationIT {
  private RunningGate gate;
  private ManagementClient client;
  private Person owner;
  private Person invitee;
  private String organization;

  @BeforeEach
  void found(RunningGate gate) {
    this.gate = gate;
    client = ManagementClient.of(gate);
    owner = client.newPerson();
    invitee = client.newPerson();
    organization = owner.newOrganization();
  }

  private Reply invite(String role) {
    return owner.invite(organization, invitee.email(), role);
  }

  private static void assertUnknown(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(404);
    assertThat(reply.problem()).isEqualTo("invitation-unknown");
  }

  private int invitationsListed() {
    return owner.get(organization + "/invitations").json().path("total").asInt(-1);
  }

  @Test
  void invitation_hasATokenAndALink_shownOnce() {
    Reply invited = invite("member");
    assertThat(invited.status()).isEqualTo(201);
    String token = invited.field("token");
    assertThat(token).matches("rgi_[A-Za-z0-9_-]{43}");
    assertThat(invited.field("link")).endsWith("/invitation#token=" + token);
    assertThat(invited.field("email")).isEqualTo(invitee.email());
    assertThat(invited.field("role")).isEqualTo("member");
    assertThat(invited.field("invited_by")).isEqualTo(owner.id());
    Instant made = Instant.parse(invited.field("created_at"));
    assertThat(Instant.parse(invited.field("expires_at"))).isEqualTo(made.plus(Duration.ofDays(7)));

    Reply listed = owner.get(organization + "/invitations");
    assertThat(listed.status()).isEqualTo(200);
    assertThat(listed.text()).doesNotContain(token, "token", "link");
    assertThat(listed.json().path("items").path(0).path("id").asString())
        .isEqualTo(invited.field("id"));
    assertThat(storedAsHash(token)).isEqualTo(1);
  }

  private int storedAsHash(String token) {
    return gate.database()
        .sql("select count(*) from invitations where token_sha256 = sha256(:token)")
        .param("token", token.getBytes())
        .query(Integer.class)
        .single();
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "admin", "member", "viewer"})
  void accepted_makesAMember_andIsUsedUp(String role) {
    String token = invite(role).field("token");
    Reply accepted = invitee.accept(token);
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.field("role")).isEqualTo(role);
    assertThat(organization).endsWith(accepted.field("id"));
    assertThat(invitee.get(organization).json()).isEqualTo(accepted.json());
    assertThat(invitationsListed()).isZero();
    assertUnknown(invitee.accept(token));
  }

  @Test
  void viewer_readsAndDoesNotWrite() {
    Person viewer = owner.newMember(organization, "viewer");
    assertThat(viewer.get(organization).status()).isEqualTo(200);
    assertThat(viewer.get(organization + "/members").status()).isEqualTo(200);
    assertThat(viewer.put(organization, Map.of("name", "N")).status()).isEqualTo(403);
    assertThat(viewer.invite(organization, invitee.email(), "viewer").status()).isEqualTo(403);
  }

  @Test
  void caseOfTheMailAddress_doesNotMatter() {
    String upper = invitee.email().toUpperCase(Locale.ROOT);
    Reply invited = owner.invite(organization, upper, "viewer");
    assertThat(invited.field("email")).isEqualTo(upper);
    assertThat(invitee.accept(invited.field("token")).status()).isEqualTo(200);
  }

  @Test
  void somebodyElse_cannotAccept_andDoesNotUseItUp() {
    String token = invite("admin").field("token");
    assertUnknown(client.newPerson().accept(token));
    assertUnknown(owner.accept(token));
    assertUnknown(client.platformAdmin(gate).accept(token));
    assertThat(client.post("/api/invitations/accept", Map.of("token", token)).status())
        .isEqualTo(401);
    assertThat(invitee.accept(token).status()).isEqualTo(200);
  }

  @Test
  void tokenThatIsNone_is404_andNoneAtAll400() {
    for (String token : List.of("", "x", "rgi_" + "A".repeat(43), "\u0000", invitee.token())) {
      assertUnknown(invitee.accept(token));
    }
    Reply none = invitee.post("/api/invitations/accept", Map.of());
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.errorFields()).isEqualTo("token");
  }

  @Test
  void expired_isUnknown_andListedNoMore() {
    String token = invite("viewer").field("token");
    gate.database()
        .sql("update invitations set expires_at = now() where token_sha256 = sha256(:token)")
        .param("token", token.getBytes())
        .update();
    assertUnknown(invitee.accept(token));
    assertThat(invitationsListed()).isZero();
    assertThat(invite("viewer").status()).isEqualTo(201);
    assertThat(storedAsHash(token)).as("forgotten").isZero();
  }

  @Test
  void withdrawn_isUnknown() {
    Reply invited = invite("viewer");
    String path = organization + "/invitations/" + invited.field("id");
    assertThat(owner.delete(path).status()).isEqualTo(204);
    assertUnknown(invitee.accept(invited.field("token")));
    assertUnknown(owner.delete(path));
    assertThat(owner.delete(organization + "/invitations/x").status()).isEqualTo(404);
  }

  @Test
  void withdrawalThroughAnotherOrganization_is404() {
    Reply invited = invite("viewer");
    String other = client.newPerson().newOrganization();
    Person admin = client.platformAdmin(gate);
    assertUnknown(admin.delete(other + "/invitations/" + invited.field("id")));
    assertThat(invitee.accept(invited.field("token")).status()).isEqualTo(200);
  }

  @Test
  void laterInvitation_replacesTheEarlier() {
    String earlier = invite("viewer").field("token");
    Reply later = owner.invite(organization, invitee.email().toUpperCase(Locale.ROOT), "admin");
    assertThat(later.status()).isEqualTo(201);
    assertThat(invitationsListed()).isEqualTo(1);
    assertUnknown(invitee.accept(earlier));
    assertThat(invitee.accept(later.field("token")).field("role")).isEqualTo("admin");
  }

  @Test
  void memberAlready_is409_whetherInvitedOrAccepting() {
    String token = invite("viewer").field("token");
    Reply self = owner.invite(organization, owner.email(), "viewer");
    assertThat(self.status()).isEqualTo(409);
    assertThat(self.problem()).isEqualTo("already-member");
    makeMember(invitee);
    Reply accepted = invitee.accept(token);
    assertThat(accepted.status()).isEqualTo(409);
    assertThat(accepted.problem()).isEqualTo("already-member");
    assertThat(invitee.get(organization).field("role")).isEqualTo("member");
  }

  /** By another way than an invitation. */
  private void makeMember(Person person) {
    gate.database()
        .sql("insert into memberships values (:organization, :user, 'member', now())")
        .param("organization", UUID.fromString(organization.replaceAll(".*/", "")))
        .param("user", UUID.fromString(person.id()))
        .update();
  }

  @ParameterizedTest
  @CsvSource({"owner, 403", "admin, 403", "member, 201", "viewer, 201"})
  void admin_invitesMembersAndViewers(String role, int status) {
    Person admin = owner.newMember(organization, "admin");
    assertThat(admin.get(organization + "/invitations").status()).isEqualTo(200);
    assertThat(admin.invite(organization, invitee.email(), role).status()).isEqualTo(status);
  }

  @Test
  void admin_touchesNoInvitationOfAnOwnerOrAdmin() {
    Person admin = owner.newMember(organization, "admin");
    Reply invited = invite("owner");
    String path = organization + "/invitations/" + invited.field("id");
    assertThat(admin.delete(path).status()).isEqualTo(403);
    assertThat(admin.invite(organization, invitee.email(), "viewer").status()).isEqualTo(403);
    assertThat(invitee.accept(invited.field("token")).field("role")).isEqualTo("owner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"member", "viewer"})
  void others_doNotInvite(String role) {
    Person member = owner.newMember(organization, role);
    Reply invited = invite("viewer");
    String path = organization + "/invitations";
    assertThat(member.invite(organization, invitee.email(), "viewer").status()).isEqualTo(403);
    assertThat(member.get(path).status()).isEqualTo(403);
    assertThat(member.delete(path + "/" + invited.field("id")).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a b@example.com", "a@example.com\n", "\u0000@example.com"})
  void mailAddressThatIsNone_is400(String email) {
    Reply refused = owner.invite(organization, email, "viewer");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorFields().split(" ")).containsOnly("email");
  }

  @Test
  void bodyWithoutItsFields_is400() {
    Reply refused = owner.post(organization + "/invitations", Map.of());
    assertThat(refused.errorFields()).isEqualTo("email role");
    assertThat(owner.invite(organization, "a@example.com", "king").errorFields()).isEqualTo("role");
  }

  @Test
  void list_hasExactPages() {
    for (int i = 0; i < 5; i++) {
      owner.invite(organization, ManagementClient.newEmail(), "viewer");
    }
    Reply last = owner.get(organization + "/invitations?page=3&limit=2");
    assertThat(last.json().path("total_pages").asInt()).isEqualTo(3);
    assertThat(last.json().path("items").size()).isEqualTo(1);
  }

  @Test
  void acceptedAtOnce_countsOnce() throws Exception {
    String token = invite("viewer").field("token");
    List<Reply> replies =
        AtOnce.all(Collections.nCopies(6, (Callable<Reply>) () -> invitee.accept(token)));
    assertThat(replies).extracting(Reply::status).containsOnlyOnce(200).containsOnly(200, 404);
  }

  @Test
  void acceptedAtOnceWithTheDeletion_isNeverAnError() throws Exception {
    for (int round = 0; round < 5; round++) {
      String doomed = owner.newOrganization();
      String token = owner.invite(doomed, invitee.email(), "viewer").field("token");
      List<Callable<Reply>> both = List.of(() -> owner.delete(doomed), () -> invitee.accept(token));
      List<Reply> replies = AtOnce.all(both);
      assertThat(replies.getFirst().status()).isEqualTo(204);
      assertThat(replies.getLast().status()).isIn(200, 404);
      assertThat(invitee.get(doomed).status()).isEqualTo(404);
    }
  }

  @Test
  void settings_giveLifetimeAndLink() {
    Map<String, Object> settings =
        Map.of(
            "redisgate.management.invitations.lifetime", "2h",
            "redisgate.management.invitations.link-base", "https://redis.example/join?a=1");
    try (OwnManagement own = OwnManagement.start(gate, settings)) {
      Person there =
          new Person(
              own.client(),
              owner.id(),
              owner.email(),
              own.client().login(owner.email(), ManagementClient.PASSWORD).field("access_token"));
      Reply invited = there.invite(organization, invitee.email(), "viewer");
      assertThat(invited.field("link"))
          .isEqualTo("https://redis.example/join?a=1#token=" + invited.field("token"));
      assertThat(Instant.parse(invited.field("expires_at")))
          .isEqualTo(Instant.parse(invited.field("created_at")).plus(Duration.ofHours(2)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lifetime, 0s",
    "lifetime, 91d",
    "link-base, /join",
    "link-base, 'javascript:alert(1)'",
    "link-base, 'https://redis.example/#x'"
  })
  void settingsThatMakeNoSense_preventTheStart(String name, String value) {
    String setting = "redisgate.management.invitations." + name;
    assertThatThrownBy(() -> OwnManagement.start(gate, Map.of(setting, value)).close())
        .rootCause()
        .hasMessageContaining(setting);
  }
}
