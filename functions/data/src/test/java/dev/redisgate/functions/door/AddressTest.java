package dev.redisgate.functions.door;

import static dev.redisgate.functions.door.DoorFixture.TOKEN;
import static dev.redisgate.functions.door.DoorFixture.get;
import static dev.redisgate.functions.door.DoorFixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.accesskey.Claim;
import dev.redisgate.core.accesskey.Resolution;
import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.core.record.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixture's token opens the instance {@code cache}, and hosts below redis.example name one. */
class AddressTest {
  private final DoorFixture door = new DoorFixture();

  @AfterEach
  void close() {
    door.channel.finishAndReleaseAll();
  }

  @Test
  void tokenOfAnOrganization_hasToNameAnInstance() {
    door.grants.put(Claim.of(TokenHash.of("rg_all")), new Resolution.WholeOrganization());
    assertThat(door.exchange(get("/get/k").replace(TOKEN, "rg_all")))
        .startsWith("HTTP/1.1 400")
        .contains("ERR the token opens a whole organization: name an instance");
    assertThat(door.executed).isEmpty();
    assertThat(door.journal.records.getFirst().outcome()).isEqualTo(Outcome.REFUSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "/redis/cache/get/k ~ get|k",
        "/REDIS/cache/get/k ~ get|k",
        "/instances/cache/get/k ~ get|k",
        "/redis/cache/keys/a* ~ keys|a*",
        "/redis/k ~ ''",
      })
  void path_mayNameTheInstance(String target, String command) {
    door.exchange(get(target));
    if (!command.isEmpty()) {
      assertThat(door.executed).containsExactly(command);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/redis/cache", "/redis/cache/", "/instances/cache"})
  void rootOfAnInstance_takesACommandAsJson(String target) {
    door.exchange(post(target, "[\"GET\",\"k\"]"));
    assertThat(door.executed).containsExactly("GET|k");
  }

  @Test
  void batchesAreThereToo() {
    door.exchange(post("/redis/cache/pipeline", "[[\"GET\",\"a\"],[\"GET\",\"b\"]]"));
    assertThat(door.executed).containsExactly("GET|a", "GET|b");
  }

  @ParameterizedTest
  @CsvSource({
    "/get/k, cache.redis.example, 200",
    "/get/k, CACHE.Redis.Example:8080, 200",
    "/redis/cache/get/k, cache.redis.example, 200",
    "/get/k, other.redis.example, 401",
    "/get/k, a.cache.redis.example, 401",
    "/redis/cache/get/k, other.redis.example, 401",
    "/redis/other/get/k, cache.redis.example, 401",
    "/redis/other/get/k, anything.example, 401",
    "/get/k, redis.example, 200",
    "/get/k, cache.redis.example.org, 200",
  })
  void addressAndToken_mustAgree(String target, String host, int status) {
    String request =
        "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: " + TOKEN + "\r\n\r\n";
    assertThat(door.exchange(request)).startsWith("HTTP/1.1 " + status + " ");
    assertThat(door.executed).hasSize(status == 200 ? 1 : 0);
  }

  @Test
  void originalHost_isNotBelievedUnlessConfigured() {
    String request =
        "GET /get/k HTTP/1.1\r\nHost: x\r\nK-Original-Host: other.redis.example\r\nAuthorization: "
            + TOKEN
            + "\r\n\r\n";
    assertThat(door.exchange(request)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void veryLongName_opensNothing() {
    assertThat(door.exchange(get("/redis/" + "n".repeat(100) + "/get/k")))
        .startsWith("HTTP/1.1 401 ");
  }

  @Test
  void methodOverride_isOffByDefault() {
    assertThat(door.exchange(get("/instances/cache/keys/k?method=DELETE")))
        .startsWith("HTTP/1.1 403 Forbidden\r\n")
        .contains("\r\nCache-Control: no-store\r\n")
        .endsWith("{\"error\":\"ERR the parameter method is not enabled here\"}");
    assertThat(door.executed).isEmpty();
  }
}
