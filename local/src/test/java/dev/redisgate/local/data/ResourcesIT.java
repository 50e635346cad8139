package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.accesskey.StandardPermission;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and hashes as resources below /instances/{name}/. The shared gate allows ?method=. */
@ExtendWith(SharedGate.class)
class ResourcesIT {
  private RunningGate gate;
  private GateInstance redis;
  private String base;

  @BeforeEach
  void makeInstance(RunningGate running) {
    gate = running;
    redis = running.newInstance();
    base = "/instances/" + redis.instance().slug();
  }

  @Test
  void key_isWrittenReadAndDeleted() {
    assertThat(post("/keys/k", "{\"value\":\"v\",\"ttl_seconds\":60}"))
        .isEqualTo("200 {\"status\":\"OK\"}");
    assertThat(redis.get("/ttl/k").text()).isEqualTo("{\"result\":60}");
    HttpReply read = redis.get(base + "/keys/k");
    assertThat(read.statusAndText()).isEqualTo("200 {\"key\":\"k\",\"value\":\"v\"}");
    assertThat(read.header("cache-control")).contains("no-store");
    assertThat(read.header("upstash-sync-token")).isPresent();
    assertThat(delete("/keys/k")).isEqualTo("200 {\"deleted\":1}");
    assertThat(delete("/keys/k")).isEqualTo("200 {\"deleted\":0}");
    assertThat(get("/keys/k")).isEqualTo("200 {\"key\":\"k\",\"value\":null}");
  }

  @Test
  void key_withoutTimeToLiveStays() {
    post("/keys/k", "{\"value\":1.50,\"ttl_seconds\":null}");
    assertThat(redis.get("/ttl/k").text()).isEqualTo("{\"result\":-1}");
    assertThat(get("/keys/k")).isEqualTo("200 {\"key\":\"k\",\"value\":\"1.50\"}");
  }

  @Test
  void hash_isWrittenReadAndDeletedByField() {
    assertThat(post("/hashes/h", "{\"field\":\"f\",\"value\":\"v\"}"))
        .isEqualTo("200 {\"status\":\"OK\"}");
    assertThat(get("/hashes/h/f"))
        .isEqualTo("200 {\"hash\":\"h\",\"field\":\"f\",\"value\":\"v\"}");
    assertThat(delete("/hashes/h/f")).isEqualTo("200 {\"deleted\":1}");
    assertThat(get("/hashes/h/f")).isEqualTo("200 {\"hash\":\"h\",\"field\":\"f\",\"value\":null}");
  }

  @Test
  void rawCommand_runsAnyCommand() {
    assertThat(post("/raw-command", "{\"command\":\"XADD\",\"args\":[\"s\",\"*\",\"f1\",\"v1\"]}"))
        .matches("200 \\{\"result\":\"\\d+-0\"}");
    assertThat(post("/raw-command", "{\"command\":\"PING\"}"))
        .isEqualTo("200 {\"result\":\"PONG\"}");
    assertThat(post("/raw-command", "{\"command\":\"BLPOP\",\"args\":[\"l\",0]}"))
        .startsWith("400 {\"error\":\"ERR Command is not available: 'BLPOP'");
  }

  @Test
  void names_areBytesAndMayHoldASlash() {
    post("/keys/a%2Fb%22", "{\"value\":\"键 😀\"}");
    assertThat(get("/keys/a%2Fb%22")).isEqualTo("200 {\"key\":\"a/b\\\"\",\"value\":\"键 😀\"}");
    assertThat(redis.get("/get/a%2Fb%22").text()).isEqualTo("{\"result\":\"键 😀\"}");
    Map<String, String> base64 = Map.of("Upstash-Encoding", "base64");
    assertThat(redis.send("GET", base + "/keys/a%2Fb%22", base64, new byte[0]).text())
        .isEqualTo("{\"key\":\"YS9iIg==\",\"value\":\"6ZSuIPCfmIA=\"}");
    Map<String, String> resp2 = Map.of("Upstash-Response-Format", "resp2");
    assertThat(redis.send("GET", base + "/keys/none", resp2, new byte[0]).text())
        .isEqualTo("$-1\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "/keys/k ~ `` ~ ERR field 'value' is missing",
        "/keys/k ~ {} ~ ERR field 'value' is missing",
        "/keys/k ~ [] ~ ERR expected a JSON object",
        "/keys/k ~ {\"value\":\"v\" ~ ERR expected a JSON object",
        "/keys/k ~ {\"value\":{}} ~ ERR unsupported arg type",
        "/keys/k ~ {\"value\":[\"v\"]} ~ ERR field 'value' must be one text",
        "/keys/k ~ {\"value\":\"v\",\"ttl\":5} ~ ERR unknown field 'ttl'",
        "/keys/k ~ {\"value\":\"v\",\"ttl_seconds\":0} ~ ERR invalid expire time in 'set' command",
        "/keys/k ~ {\"value\":\"v\",\"ttl_seconds\":1.5} ~ ERR value is not an integer or out of range",
        "/hashes/h ~ {\"field\":\"f\"} ~ ERR field 'value' is missing",
        "/raw-command ~ {\"args\":[]} ~ ERR field 'command' is missing",
        "/raw-command ~ {\"command\":\"GET\",\"args\":\"k\"} ~ ERR field 'args' must be an array",
        "/raw-command ~ {\"command\":\"GET\",\"args\":[null]} ~ ERR null args are not supported",
        "/raw-command ~ {\"command\":\"NOSUCH\"} ~ ERR unknown command 'NOSUCH'",
        "/keys/k?EX=5 ~ {\"value\":\"v\"} ~ ERR this endpoint takes no query parameters",
      })
  void badInput_isNamed(String target, String body, String error) {
    assertThat(post(target, body)).startsWith("400 {\"error\":\"" + error);
  }

  @Test
  void wrongType_isRediss() {
    redis.get("/rpush/l/x");
    assertThat(get("/keys/l")).startsWith("400 {\"error\":\"WRONGTYPE ");
    assertThat(get("/hashes/l/f")).startsWith("400 {\"error\":\"WRONGTYPE ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "PUT ~ /keys/k ~ HEAD, DELETE, GET, POST, OPTIONS",
        "PATCH ~ /keys/k ~ HEAD, DELETE, GET, POST, OPTIONS",
        "GET ~ /hashes/h ~ POST, OPTIONS",
        "POST ~ /hashes/h/f ~ HEAD, DELETE, GET, OPTIONS",
        "GET ~ /raw-command ~ POST, OPTIONS",
        "DELETE ~ /get/k ~ GET, POST, PUT, HEAD, OPTIONS",
      })
  void otherMethods_areRefusedWithThoseThereAre(String method, String target, String allow) {
    HttpReply reply = redis.send(method, base + target, Map.of(), new byte[0]);
    assertThat(reply.statusAndText())
        .isEqualTo("405 {\"error\":\"ERR method " + method + " is not allowed\"}");
    assertThat(reply.header("allow")).contains(allow);
  }

  @Test
  void preflight_listsTheResourcesMethods() {
    HttpReply reply =
        redis.send("OPTIONS", base + "/keys/k", Map.of("Origin", "https://a.example"), new byte[0]);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("access-control-allow-methods").orElseThrow()).contains("DELETE");
  }

  @Test
  void readOnlyToken_readsOnly() {
    GateInstance reader = gate.withNewToken(redis.instance(), StandardPermission.READ_ONLY);
    assertThat(reader.get(base + "/keys/k").status()).isEqualTo(200);
    assertThat(reader.send("DELETE", base + "/keys/k", Map.of(), new byte[0]).statusAndText())
        .startsWith("400 {\"error\":\"NOPERM ");
  }

  @Test
  void methodOverride_writesByGet() {
    HttpReply written = redis.get(base + "/keys/k?method=POST&value=a+b&ttl_seconds=60");
    assertThat(written.statusAndText()).isEqualTo("200 {\"status\":\"OK\"}");
    assertThat(written.header("cache-control")).contains("no-store");
    assertThat(get("/keys/k")).isEqualTo("200 {\"key\":\"k\",\"value\":\"a b\"}");
    assertThat(get("/raw-command?method=POST&command=SADD&args=s&args=m"))
        .isEqualTo("200 {\"result\":1}");
    assertThat(get("/raw-command?method=POST&command=TYPE&args=s"))
        .isEqualTo("200 {\"result\":\"set\"}");
    assertThat(get("/keys/k?method=DELETE")).isEqualTo("200 {\"deleted\":1}");
    assertThat(get("/keys/k?method=PATCH"))
        .isEqualTo("405 {\"error\":\"ERR the parameter method must be one of DELETE, GET, POST\"}");
    assertThat(get("/keys/k?method=POST"))
        .isEqualTo("400 {\"error\":\"ERR field 'value' is missing\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://test:81",
        "Referer: https://evil.example/page",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
      })
  void methodOverride_isRefusedForOtherSites(String header) {
    redis.post("/set/k", "v");
    String[] field = header.split(": ");
    HttpReply reply =
        redis.send("GET", base + "/keys/k?method=DELETE", Map.of(field[0], field[1]), new byte[0]);
    assertThat(reply.statusAndText())
        .isEqualTo(
            "403 {\"error\":\"ERR the parameter method is refused for requests from other"
                + " sites\"}");
    assertThat(reply.header("cache-control")).contains("no-store");
    assertThat(redis.get("/exists/k").text()).isEqualTo("{\"result\":1}");
  }

  @ParameterizedTest
  @CsvSource({"Origin,http://test", "Sec-Fetch-Site,same-origin", "Sec-Fetch-Site,none"})
  void methodOverride_obeysTheSameSite(String name, String value) {
    assertThat(
            redis
                .send("GET", base + "/keys/k?method=DELETE", Map.of(name, value), new byte[0])
                .status())
        .isEqualTo(200);
  }

  @Test
  void keysCommand_isReachableBesideTheResource() {
    redis.post("/set/abc", "v");
    assertThat(redis.get("/redis/" + redis.instance().slug() + "/keys/a*").text())
        .isEqualTo("{\"result\":[\"abc\"]}");
    assertThat(redis.get("/keys/a*").text()).isEqualTo("{\"result\":[\"abc\"]}");
  }

  private String get(String target) {
    return redis.get(base + target).statusAndText();
  }

  private String delete(String target) {
    return redis.send("DELETE", base + target, Map.of(), new byte[0]).statusAndText();
  }

  private String post(String target, String body) {
    return redis
        .send("POST", base + target, Map.of(), body.getBytes(StandardCharsets.UTF_8))
        .statusAndText();
  }
}
