package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ApiRoutes.Route;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Requests to every route, made from the description of the API and then spoilt: whatever is sent,
 * the answer is never a fault of ours, and always JSON that says what is wrong.
 */
@ExtendWith(SharedGate.class)
class FuzzIT {
  private static final int REQUESTS = 2_000;
  private static final List<String> STRANGE =
      List.of(
          "null",
          "true",
          "-1",
          "1e400",
          "9223372036854775808",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"' or 1=1 --\"",
          "\"../../etc/passwd\"",
          "\"" + "x".repeat(5_000) + "\"",
          "[]",
          "{}",
          "[[[[[]]]]]");
  private static final List<String> QUERIES =
      List.of(
          "",
          "?page=0",
          "?page=-1&limit=1000",
          "?limit=x",
          "?page=99999999999999999999",
          "?page=2147483647&limit=100",
          "?cursor=%00",
          "?cursor=" + "A".repeat(300),
          "?from=yesterday&to=%FF",
          "?by=nothing&action=%27",
          "?%25=%25&&=&");

  private final long seed = Long.getLong("redisgate.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private RunningGate gate;
  private ManagementClient client;
  private String token;
  private UUID organization;

  @BeforeEach
  void prepare(RunningGate running) {
    gate = running;
    client = ManagementClient.of(running);
    renewToken();
  }

  @Test
  void whateverIsSent_isAnsweredWithoutAFaultOfOurs() {
    System.out.println("FuzzIT seed " + seed);
    ApiRoutes routes = ApiRoutes.of(client);
    List<Route> all = routes.all();
    for (int i = 0; i < REQUESTS; i++) {
      Route route = all.get(random.nextInt(all.size()));
      String path = path(route.path()) + oneOf(QUERIES);
      String body = route.body().map(schema -> spoilt(json(routes, schema, 0))).orElse("");
      Reply reply = client.send(route.method(), path, body, headers());
      assertThat(reply.status())
          .as("seed %d, request %d: %s %s %s: %s", seed, i, route, path, body, reply.text())
          .isLessThan(500);
      if (reply.status() >= 400) {
        assertThat(reply.field("type")).startsWith("urn:redisgate:problem:");
        assertThat(reply.text()).doesNotContain("Exception", "at dev.", "at org.");
      }
      if (reply.status() == 401) {
        renewToken();
      }
    }
  }

  /** Somebody who may do as much as anyone in an organization of their own. */
  private void renewToken() {
    token = client.newSession().field("access_token");
    organization = TestOrganization.ownedBy(gate, client, token);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    if (random.nextInt(20) != 0) {
      headers.put("Authorization", "Bearer " + token);
    }
    if (random.nextInt(10) == 0) {
      headers.put("Idempotency-Key", oneOf(List.of("a", "b", " ", "k".repeat(300))));
    }
    if (random.nextInt(20) == 0) {
      headers.put("Content-Type", oneOf(List.of("text/plain", "application/xml", "x")));
    }
    if (random.nextInt(20) == 0) {
      headers.put("Accept", oneOf(List.of("text/html", "application/xml", "*/*;q=0")));
    }
    return headers;
  }

  private String path(String template) {
    String path = template;
    while (path.contains("{")) {
      String name = path.substring(path.indexOf('{') + 1, path.indexOf('}'));
      String value =
          name.startsWith("organization") && random.nextInt(4) != 0
              ? organization.toString()
              : oneOf(List.of(UUID.randomUUID().toString(), "1", "%00", "a%2Fb", "..", "%FF", "x"));
      path = path.replace("{" + name + "}", value);
    }
    return path;
  }

  private String json(ApiRoutes routes, JsonNode schema, int depth) {
    JsonNode type = routes.resolved(schema);
    if (random.nextInt(6) == 0 || depth > 4) {
      return oneOf(STRANGE);
    }
    return switch (type.path("type").asString("")) {
      case "object" -> object(routes, type, depth);
      case "array" -> "[" + json(routes, type.path("items"), depth + 1) + "]";
      case "integer" -> oneOf(List.of("1", "5", "1048576", "17179869184"));
      case "boolean" -> "true";
      default -> "\"" + text(type) + "\"";
    };
  }

  private String object(ApiRoutes routes, JsonNode type, int depth) {
    StringBuilder object = new StringBuilder("{");
    type.path("properties")
        .properties()
        .forEach(
            property -> {
              if (random.nextInt(8) != 0) {
                object.append(object.length() > 1 ? "," : "");
                object.append('"').append(property.getKey()).append("\":");
                object.append(json(routes, property.getValue(), depth + 1));
              }
            });
    if (random.nextInt(10) == 0) {
      object.append(object.length() > 1 ? "," : "").append("\"unknown\":1");
    }
    return object.append('}').toString();
  }

  private String text(JsonNode type) {
    return switch (type.path("format").asString("")) {
      case "uuid" -> UUID.randomUUID().toString();
      case "date-time" -> "2030-01-01T00:00:00Z";
      case "email" -> ManagementClient.newEmail();
      default ->
          oneOf(List.of("cache-" + random.nextInt(1_000_000), "running", "read_only", "member"));
    };
  }

  /** Mostly as it is; now and then with bytes that are no JSON. */
  private String spoilt(String json) {
    return switch (random.nextInt(12)) {
      case 0 -> json.substring(0, random.nextInt(json.length() + 1));
      case 1 -> json + "}";
      case 2 -> json.replace('"', '\'');
      case 3 -> json.replace(":", "::");
      default -> json;
    };
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
