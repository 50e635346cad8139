package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
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

  private GateInstance a;
  private GateInstance b;

  @BeforeEach
  void makeTwo(RunningGate gate) {
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

  private static String byHost(GateInstance instance, String host) {
    return instance.send("GET", "/get/who", Map.of("Host", host), new byte[0]).statusAndText();
  }
}
