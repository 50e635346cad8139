package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.organization.Role;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What instances were asked, and how often: exactly what was sent. */
@ExtendWith(SharedGate.class)
class UsageIT {
  private static final int SINGLE = 7;
  private static final int PIPELINES = 3;

  /** Of four commands each, one of which answers with an error. */
  private static final String PIPELINE =
      "[[\"SET\",\"t\",\"text\"],[\"INCR\",\"n\"],[\"INCR\",\"n\"],[\"INCR\",\"t\"]]";

  private RunningGate gate;
  private ManagementClient client;
  private TestOrganization organization;
  private GateInstance redis;

  @BeforeEach
  void useAnInstance(RunningGate running) {
    gate = running;
    client = ManagementClient.of(running);
    organization = TestOrganization.make(running, client);
    redis = running.newInstance(organization.id());
    for (int i = 0; i < SINGLE; i++) {
      redis.get("/get/k");
    }
    for (int i = 0; i < PIPELINES; i++) {
      redis.post("/pipeline", PIPELINE);
    }
    running.awaitRecordsStored();
  }

  @Test
  void sums_areWhatWasSent() {
    int commands = SINGLE + 4 * PIPELINES;
    assertThat(usage("by=command").toString())
        .isEqualTo(
            "[{\"of\":\"INCR\",\"commands\":%d},{\"of\":\"GET\",\"commands\":%d},{\"of\":\"SET\",\"commands\":%d}]"
                .formatted(3 * PIPELINES, SINGLE, PIPELINES));
    for (String by : List.of("by=instance", "by=day", "by=hour", "")) {
      JsonNode sums = usage(by);
      assertThat(sums.size()).as(by).isBetween(1, 2); // two at midnight
      assertThat(sum(sums, "commands")).isEqualTo(commands);
      assertThat(sum(sums, "requests")).isEqualTo(SINGLE + PIPELINES);
      assertThat(sum(sums, "errors")).isEqualTo(PIPELINES);
      assertThat(sum(sums, "request_bytes")).isGreaterThan(PIPELINES * PIPELINE.length());
    }
    assertThat(usage("by=instance").at("/0/of").asString())
        .isEqualTo(redis.instance().id().toString());
    Instant day = Instant.parse(usage("by=day").at("/0/of").asString());
    assertThat(day).isEqualTo(day.truncatedTo(ChronoUnit.DAYS));
  }

  @Test
  void anInstance_andASpan_canBeChosen() {
    GateInstance other = gate.newInstance(organization.id());
    other.get("/get/k");
    gate.awaitRecordsStored();
    assertThat(usage("by=instance").size()).isEqualTo(2);
    assertThat(sum(usage("by=command&instance_id=" + other.instance().id()), "commands")).isOne();
    assertThat(usage("from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z").isEmpty()).isTrue();
    GateInstance foreign = gate.newInstance();
    foreign.get("/get/k");
    gate.awaitRecordsStored();
    assertThat(usage("instance_id=" + foreign.instance().id()).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "usage, by, week",
    "usage, from, today",
    "usage, instance_id, mine",
    "requests, access_key_id, mine",
    "requests, instance_id, mine",
    "requests, cursor, here",
  })
  void wrongFilter_isNamed(String path, String field, String value) {
    Reply reply = organization.get("/" + path + "?" + field + "=" + value);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.errorFields()).isEqualTo(field);
  }

  @Test
  void usage_isForMembers() {
    String path = organization.path("/usage");
    assertThat(client.get(path, organization.newMember(Role.VIEWER)).status()).isEqualTo(200);
    assertThat(client.get(path, client.newSession().field("access_token")).status()).isEqualTo(404);
    assertThat(client.get(path).status()).isEqualTo(401);
  }

  @Test
  void requests_areListedInParts() {
    Reply first = organization.get("/requests?limit=" + PIPELINES);
    assertThat(first.json().path("items").size()).isEqualTo(PIPELINES);
    JsonNode newest = first.json().at("/items/0");
    assertThat(newest.path("function").asString()).isEqualTo("pipeline");
    assertThat(newest.path("commands").toString()).isEqualTo("{\"INCR\":3,\"SET\":1}");
    assertThat(newest.path("outcome").asString()).isEqualTo("error");
    assertThat(newest.path("access_key_id").asString()).isEqualTo(redis.accessKeyId().toString());
    assertThat(newest.path("user_agent").asString()).isEqualTo(redis.userAgent());
    Reply rest = organization.get("/requests?cursor=" + first.field("next_cursor"));
    assertThat(rest.json().path("items").size()).isEqualTo(SINGLE);
    assertThat(rest.json().path("next_cursor").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"instance_id", "access_key_id"})
  void requests_canBeChosen(String field) {
    String value =
        field.equals("instance_id")
            ? redis.instance().id().toString()
            : redis.accessKeyId().toString();
    String path = "/requests/export?format=csv&" + field + "=";
    assertThat(organization.get(path + value).text().lines()).hasSize(1 + SINGLE + PIPELINES);
    String nobody = organization.id().toString();
    assertThat(organization.get(path + nobody).text().lines()).hasSize(1);
  }

  @Test
  void requests_canBeExported() {
    String export = organization.get("/requests/export").text();
    assertThat(export.lines()).hasSize(SINGLE + PIPELINES);
    assertThat(export).doesNotContain(redis.token());
  }

  private JsonNode usage(String query) {
    Reply reply = organization.get("/usage?" + query);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().path("items");
  }

  private static long sum(JsonNode sums, String field) {
    long sum = 0;
    for (JsonNode item : sums) {
      sum += item.path(field).asLong();
    }
    return sum;
  }
}
