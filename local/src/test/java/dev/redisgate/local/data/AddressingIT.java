package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An instance is addressed by its token alone, or by path or host too; where they disagree nothing
 * is disclosed. The shared gate's domain is redis.test.
 */
@ExtendWith(SharedGate.class)
class AddressingIT {
  private static final String UNAUTHORIZED =
      "401 {\"error\":\"WRONGPASS invalid or missing auth token\"}";

  private RunningGate gate;
  private GateInstance a;
  private GateInstance b;

  @BeforeEach
  void makeTwo(RunningGate gate) {
    this.gate = gate;
    a = gate.newInstance();
    b = gate.newInstance();
    a.post("/set/who", "a");
    b.post("/set/who", "b");
  }

  @Test
  void instance_answersByEachOfItsAddresses() {
    String slug = a.instance().slug();
    String id = a.instance().id().toString();
    for (String target :
        new String[] {
          "/get/who",
          "/redis/" + slug + "/get/who",
          "/instances/" + slug + "/get/who",
          "/redis/" + id + "/get/who",
          "/Redis/" + slug + "/GET/who/",
        }) {
      assertThat(a.get(target).statusAndText()).isEqualTo("200 {\"result\":\"a\"}");
    }
    assertThat(a.post("/redis/" + slug, "[\"GET\",\"who\"]").text())
        .isEqualTo("{\"result\":\"a\"}");
    assertThat(a.post("/redis/" + slug + "/multi-exec", "[[\"GET\",\"who\"]]").text())
        .isEqualTo("[{\"result\":\"a\"}]");
    assertThat(byHost(a, slug + ".redis.test")).isEqualTo("200 {\"result\":\"a\"}");
  }

  @Test
  void tokenOfAnotherInstance_isAWrongToken() {
    for (String name :
        new String[] {
          b.instance().slug(),
          b.instance().id().toString(),
          "none",
          UUID.randomUUID().toString(),
          "%00"
        }) {
      assertThat(a.get("/redis/" + name + "/get/who").statusAndText()).isEqualTo(UNAUTHORIZED);
      assertThat(a.get("/instances/" + name + "/keys/who").statusAndText()).isEqualTo(UNAUTHORIZED);
    }
    assertThat(byHost(a, b.instance().slug() + ".redis.test")).isEqualTo(UNAUTHORIZED);
    String path = "/redis/" + a.instance().slug() + "/get/who";
    assertThat(
            a.send("GET", path, Map.of("Host", b.instance().slug() + ".redis.test"), new byte[0])
                .statusAndText())
        .isEqualTo(UNAUTHORIZED);
  }

  @Test
  void tokenOfAnOrganization_opensTheInstanceThatIsNamed() {
    GateInstance all = gate.withOrganizationToken(a.instance());
    for (GateInstance named : new GateInstance[] {a, b}) {
      String slug = named.instance().slug();
      String who = "200 {\"result\":\"" + (named == a ? "a" : "b") + "\"}";
      assertThat(all.get("/redis/" + slug + "/get/who").statusAndText()).isEqualTo(who);
      assertThat(all.get("/redis/" + named.instance().id() + "/get/who").statusAndText())
          .isEqualTo(who);
      assertThat(all.get("/instances/" + slug + "/get/who").statusAndText()).isEqualTo(who);
      assertThat(byHost(all, slug + ".redis.test")).isEqualTo(who);
    }
  }

  @Test
  void tokenOfAnOrganization_thatNamesNoInstance_isToldSo() {
    GateInstance all = gate.withOrganizationToken(a.instance());
    String refusal =
        "400 {\"error\":\"ERR the token opens a whole organization: "
            + "name an instance, as in /redis/{instance}\"}";
    assertThat(all.get("/get/who").statusAndText()).isEqualTo(refusal);
    assertThat(all.post("/pipeline", "[[\"GET\",\"who\"]]").statusAndText()).isEqualTo(refusal);
    assertThat(all.get("/subscribe/c").statusAndText()).isEqualTo(refusal);
  }

  @Test
  void tokenOfAnOrganization_opensNothingOfOthers() {
    GateInstance foreign = gate.newInstance(newOrganization());
    GateInstance all = gate.withOrganizationToken(a.instance());
    for (String name :
        new String[] {
          foreign.instance().slug(),
          foreign.instance().id().toString(),
          "none",
          UUID.randomUUID().toString()
        }) {
      assertThat(all.get("/redis/" + name + "/get/who").statusAndText()).isEqualTo(UNAUTHORIZED);
    }
  }

  @Test
  void slugThatIsTheIdOfAnother_doesNotTakeItsPlace() {
    GateInstance all = gate.withOrganizationToken(a.instance());
    String id = "a" + UUID.randomUUID().toString().substring(1);
    gate.database()
        .sql("update instances set slug = :id where id = :b")
        .param("id", id)
        .param("b", b.instance().id())
        .update();
    assertThat(all.get("/redis/" + id + "/get/who").text()).isEqualTo("{\"result\":\"b\"}");

    addStoppedInstance(UUID.fromString(id));
    assertThat(b.get("/redis/" + id + "/get/who").text()).isEqualTo("{\"result\":\"b\"}");
    await("the grant that is remembered to be looked up again")
        .atMost(Duration.ofSeconds(5))
        .until(() -> all.get("/redis/" + id + "/get/who").text().contains("cannot be reached"));
  }

  private void addStoppedInstance(UUID id) {
    gate.database()
        .sql(
            """
            insert into instances (id, organization_id, slug, name, status, max_memory_bytes,
                                   redis_password, created_at)
            values (:id, :organization, :slug, 'Stopped', 'stopped', 1048576, '', now())
            """)
        .param("id", id)
        .param("organization", a.instance().organizationId())
        .param("slug", "s-" + id.toString().substring(0, 30))
        .update();
  }

  private UUID newOrganization() {
    UUID id = UUID.randomUUID();
    gate.database()
        .sql("insert into organizations values (:id, :slug, 'Other', now())")
        .param("id", id)
        .param("slug", "o-" + id)
        .update();
    return id;
  }

  private static String byHost(GateInstance instance, String host) {
    return instance.send("GET", "/get/who", Map.of("Host", host), new byte[0]).statusAndText();
  }
}
