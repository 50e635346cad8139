package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members are seen, get other roles, are removed and leave; an owner stays. */
@ExtendWith(SharedGate.class)
class MemberIT {
  private RunningGate gate;
  private ManagementClient client;
  private Person owner;
  private String organization;

  @BeforeEach
  void found(RunningGate gate) {
    this.gate = gate;
    client = ManagementClient.of(gate);
    owner = client.newPerson();
    organization = owner.newOrganization();
  }

  private String path(Person member) {
    return organization + "/members/" + member.id();
  }

  private Reply changeRole(Person by, Person member, String role) {
    return by.put(path(member), Map.of("role", role));
  }

  private String roleOf(Person member) {
    return member.get(organization).field("role");
  }

  @Test
  void members_areSeenByAll_inPages() {
    Person viewer = owner.newMember(organization, "viewer");
    owner.newMember(organization, "member");
    Reply all = viewer.get(organization + "/members");
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.json().path("total").asInt()).isEqualTo(3);
    var first = all.json().path("items").path(0);
    assertThat(first.path("user_id").asString()).isEqualTo(owner.id());
    assertThat(first.path("email").asString()).isEqualTo(owner.email());
    assertThat(first.path("name").isNull()).isTrue();
    assertThat(first.path("role").asString()).isEqualTo("owner");
    assertThat(Instant.parse(first.path("since").asString())).isBefore(Instant.now());
    Reply second = viewer.get(organization + "/members?page=2&limit=2");
    assertThat(second.json().path("total_pages").asInt()).isEqualTo(2);
    assertThat(second.json().path("items").size()).isEqualTo(1);
    assertThat(viewer.get(organization + "/members?limit=0").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "admin", "member", "viewer"})
  void owner_givesAnyRole_whichCountsAtOnce(String role) {
    Person member = owner.newMember(organization, "viewer");
    Reply changed = changeRole(owner, member, role);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.field("role")).isEqualTo(role);
    assertThat(changed.field("user_id")).isEqualTo(member.id());
    assertThat(roleOf(member)).isEqualTo(role);
    assertThat(member.put(organization, Map.of("name", "N")).status())
        .isEqualTo(role.equals("owner") ? 200 : 403);
  }

  @ParameterizedTest
  @CsvSource({
    "member, viewer, 200",
    "viewer, member, 200",
    "member, admin, 403",
    "viewer, owner, 403",
    "admin, member, 403",
    "owner, viewer, 403"
  })
  void admin_givesMembersAndViewersTheseRolesOnly(String from, String to, int status) {
    Person admin = owner.newMember(organization, "admin");
    Person other = owner.newMember(organization, from);
    assertThat(changeRole(admin, other, to).status()).isEqualTo(status);
    assertThat(roleOf(other)).isEqualTo(status == 200 ? to : from);
  }

  @ParameterizedTest
  @ValueSource(strings = {"member", "viewer"})
  void others_changeNobody_notEvenThemselves(String role) {
    Person somebody = owner.newMember(organization, role);
    Person other = owner.newMember(organization, "viewer");
    for (Person target : List.of(other, somebody, owner)) {
      assertThat(changeRole(somebody, target, "viewer").status()).isEqualTo(403);
    }
    assertThat(changeRole(somebody, somebody, "owner").status()).isEqualTo(403);
    assertThat(somebody.delete(path(other)).status()).isEqualTo(403);
    assertThat(somebody.delete(path(owner)).status()).isEqualTo(403);
  }

  @Test
  void roleThatIsNone_is400() {
    Person member = owner.newMember(organization, "viewer");
    for (Object wrong : List.of("king", "OWNER", "", 0, true, List.of("owner"))) {
      Reply refused = owner.put(path(member), Map.of("role", wrong));
      assertThat(refused.status()).as("%s", wrong).isEqualTo(400);
      assertThat(refused.errorFields()).isEqualTo("role");
    }
    assertThat(changeRole(owner, member, "king").text())
        .contains("must be one of owner, admin, member, viewer");
    assertThat(owner.put(path(member), Map.of()).errorFields()).isEqualTo("role");
  }

  @Test
  void userWhoIsNoMember_is404() {
    Person stranger = client.newPerson();
    assertThat(changeRole(owner, stranger, "viewer").status()).isEqualTo(404);
    assertThat(owner.delete(path(stranger)).status()).isEqualTo(404);
    assertThat(owner.delete(organization + "/members/" + UUID.randomUUID()).status())
        .isEqualTo(404);
    assertThat(owner.delete(organization + "/members/me").status()).isEqualTo(404);
  }

  @Test
  void owner_removesAnyone_whoIsOutAtOnce() {
    for (String role : List.of("owner", "admin", "member", "viewer")) {
      Person member = owner.newMember(organization, role);
      assertThat(owner.delete(path(member)).status()).isEqualTo(204);
      assertThat(member.get(organization).status()).isEqualTo(404);
      assertThat(owner.delete(path(member)).status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({"owner, 403", "admin, 403", "member, 204", "viewer, 204"})
  void admin_removesMembersAndViewers(String role, int status) {
    Person admin = owner.newMember(organization, "admin");
    Person other = owner.newMember(organization, role);
    assertThat(admin.delete(path(other)).status()).isEqualTo(status);
    assertThat(other.get(organization).status()).isEqualTo(status == 204 ? 404 : 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "admin", "member", "viewer"})
  void everyone_mayLeave(String role) {
    Person member = owner.newMember(organization, role);
    assertThat(member.delete(path(member)).status()).isEqualTo(204);
    assertThat(member.get(organization).status()).isEqualTo(404);
    assertThat(member.get(Person.ORGANIZATIONS).json().path("total").asInt()).isZero();
  }

  @Test
  void lastOwner_cannotLeaveOrBeDemoted() {
    owner.newMember(organization, "admin");
    for (Reply refused :
        List.of(
            owner.delete(path(owner)),
            changeRole(owner, owner, "admin"),
            client.platformAdmin(gate).delete(path(owner)),
            changeRole(client.platformAdmin(gate), owner, "viewer"))) {
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.problem()).isEqualTo("last-owner");
    }
    assertThat(changeRole(owner, owner, "owner").status()).isEqualTo(200);
    Person other = owner.newMember(organization, "owner");
    assertThat(changeRole(owner, owner, "viewer").status()).isEqualTo(200);
    assertThat(other.delete(path(other)).problem()).isEqualTo("last-owner");
  }

  @Test
  void ownerWhoIsDeactivated_doesNotCountAsOneWhoIsLeft() {
    Person other = owner.newMember(organization, "owner");
    client
        .platformAdmin(gate)
        .put("/api/users/" + other.id() + "/status", Map.of("status", "deactivated"));
    assertThat(owner.delete(path(owner)).problem()).isEqualTo("last-owner");
    assertThat(owner.delete(path(other)).status()).isEqualTo(204);
  }

  @Test
  void ownersWhoLeaveAtOnce_leaveOne() throws Exception {
    for (int round = 0; round < 5; round++) {
      String shared = owner.newOrganization();
      List<Person> owners = new ArrayList<>(List.of(owner));
      owners.add(owner.newMember(shared, "owner"));
      owners.add(owner.newMember(shared, "owner"));
      List<Callable<Reply>> leave =
          owners.stream()
              .map(o -> (Callable<Reply>) () -> o.delete(shared + "/members/" + o.id()))
              .toList();
      assertThat(AtOnce.all(leave)).extracting(Reply::status).containsOnlyOnce(409);
    }
  }

  @Test
  void ownersWhoDemoteEachOtherAtOnce_leaveOne() throws Exception {
    Person other = owner.newMember(organization, "owner");
    List<Callable<Reply>> both =
        List.of(() -> changeRole(owner, other, "member"), () -> changeRole(other, owner, "member"));
    assertThat(AtOnce.all(both))
        .extracting(Reply::status)
        .as("who comes second is no owner any more")
        .containsExactlyInAnyOrder(200, 403);
  }
}
