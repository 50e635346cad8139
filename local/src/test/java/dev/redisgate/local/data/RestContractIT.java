package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.accesskey.StandardPermission;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RawHttp;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire rules of the REST API: endpoints, encodings, statuses and texts. */
@ExtendWith(SharedGate.class)
@TestInstance(Lifecycle.PER_CLASS)
class RestContractIT {
  private static final Map<String, String> BASE64 = Map.of("Upstash-Encoding", "base64");
  private static final Map<String, String> RESP2 = Map.of("Upstash-Response-Format", "resp2");

  private final RunningGate gate;
  private final GateInstance redis;

  RestContractIT(RunningGate gate) {
    this.gate = gate;
    this.redis = gate.newInstance();
  }

  @BeforeEach
  void fill() {
    assertThat(redis.post("/", "[\"SET\",\"text\",\"some text\"]").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET  | /set/foo/bar                  |                             | 200 {\"result\":\"OK\"}",
        "GET  | /SET/foo/bar                  |                             | 200 {\"result\":\"OK\"}",
        "GET  | /get/none                     |                             | 200 {\"result\":null}",
        "GET  | /get/none/                    |                             | 200 {\"result\":null}",
        "GET  | /hgetall/none                 |                             | 200 {\"result\":[]}",
        "POST | /                             | [\"SET\",\"n\",5]           | 200 {\"result\":\"OK\"}",
        "GET  | /get/text                     |                             | 200 {\"result\":\"some text\"}",
        "GET  | /get/n                        |                             | 200 {\"result\":\"5\"}",
        "PUT  | /                             | [\"ping\"]                  | 200 {\"result\":\"PONG\"}",
        "POST | /set/body                     | {\"a\": 1}                  | 200 {\"result\":\"OK\"}",
        "PUT  | /set/body?EX=100&NX           | v                           | 200 {\"result\":null}",
        "GET  | /echo/a%2Fb%20c+d             |                             | 200 {\"result\":\"a/b c+d\"}",
        "GET  | /echo?a+b                     |                             | 200 {\"result\":\"a b\"}",
        "GET  | /echo/%zz                     |                             | 200 {\"result\":\"%zz\"}",
        "GET  | /echo//                       |                             | 200 {\"result\":\"\"}",
        "GET  | /echo/键😀                    |                             | 200 {\"result\":\"键😀\"}",
        "POST | /                             | [\"ECHO\",1.50]             | 200 {\"result\":\"1.50\"}",
        "POST | /                             | [\"ECHO\",12345678901234567890123] | 200 {\"result\":\"12345678901234567890123\"}",
        "POST | /                             | [\"ECHO\",true]             | 200 {\"result\":\"true\"}",
        "POST | /                             | [\"ECHO\",\"\\ud83e\\udef6\"] | 200 {\"result\":\"🫶\"}",
        "GET  | /                             |                             | 400 {\"error\":\"EOF\"}",
        "POST | /                             | {\"a\":1}                   | 400 {\"error\":\"expected JSON array\"}",
        "POST | /                             | []                          | 400 {\"error\":\"ERR empty command\"}",
        "POST | /                             | [\"GET\"                    | 400 {\"error\":\"ERR failed to parse command\"}",
        "POST | /                             | [\"ECHO\",null]             | 400 {\"error\":\"ERR null args are not supported\"}",
        "POST | /                             | [\"ECHO\",[1]]              | 400 {\"error\":\"ERR unsupported arg type: \\\"[\\\": json.Delim\"}",
        "GET  | /incr/text                    |                             | 400 {\"error\":\"ERR value is not an integer or out of range\"}",
        "GET  | /lpush/text/a                 |                             | 400 {\"error\":\"WRONGTYPE Operation against a key holding the wrong kind of value\"}",
        "GET  | /get                          |                             | 400 {\"error\":\"ERR wrong number of arguments for 'get' command\"}",
        "GET  | /foo/a/b                      |                             | 400 {\"error\":\"ERR unknown command 'foo', with args beginning with: 'a' 'b' \"}",
        "GET  | /set/k/v/EX/0                 |                             | 400 {\"error\":\"ERR invalid expire time in 'set' command\"}",
        "GET  | /set/k/v/NX/XX                |                             | 400 {\"error\":\"ERR syntax error\"}",
        "GET  | /hget/text/f                  |                             | 400 {\"error\":\"WRONGTYPE Operation against a key holding the wrong kind of value\"}",
        "GET  | /set/k/v/EX/abc               |                             | 400 {\"error\":\"ERR value is not an integer or out of range\"}",
        "GET  | /mset/a/1/b                   |                             | 400 {\"error\":\"ERR wrong number of arguments for 'mset' command\"}",
        "GET  | /lpop/l/-1                    |                             | 400 {\"error\":\"ERR value is out of range, must be positive\"}",
        "GET  | /scan/foo                     |                             | 400 {\"error\":\"ERR invalid cursor\"}",
        "GET  | /expire/k/10/NX/XX            |                             | 400 {\"error\":\"ERR NX and XX, GT or LT options at the same time are not compatible\"}",
        "GET  | /zadd/z/nan/a                 |                             | 400 {\"error\":\"ERR value is not a valid float\"}",
        "POST | /                             | {                           | 400 {\"error\":\"ERR failed to parse command\"}",
        "POST | /                             | [1]                         | 400 {\"error\":\"ERR unknown command '1', with args beginning with: \"}",
        "POST | /                             | [\"FOO\",{}]                | 400 {\"error\":\"ERR unsupported arg type: \\\"{\\\": json.Delim\"}",
        "GET  | /multi                        |                             | 400 {\"error\":\"ERR Command \\\"MULTI\\\" is not allowed in REST or it has a special context path\"}",
        "GET  | /auth/a/b                     |                             | 400 {\"error\":\"ERR Command \\\"AUTH\\\" is not allowed in REST or it has a special context path\"}",
        "POST | /pipeline                     | {}                          | 400 {\"error\":\"expected JSON array\"}",
        "POST | /pipeline                     | []                          | 400 {\"error\":\"ERR empty pipeline request\"}",
        "POST | /pipeline                     | [[]]                        | 400 {\"error\":\"ERR empty command\"}",
        "POST | /pipeline                     | [1]                         | 400 {\"error\":\"ERR failed to parse pipeline request\"}",
        "POST | /pipeline                     |                             | 400 {\"error\":\"EOF\"}",
        "POST | /PIPELINE/                    | [[\"ECHO\",\"a\"],[\"ECHO\"],[\"FOO\"],[\"MULTI\"],[\"ECHO\",\"b\"]] | 200 [{\"result\":\"a\"},{\"error\":\"ERR wrong number of arguments for 'echo' command\"},{\"error\":\"ERR unknown command 'FOO', with args beginning with: \"},{\"error\":\"ERR Command \\\"MULTI\\\" is not allowed in REST or it has a special context path\"},{\"result\":\"b\"}]",
        "POST | /multi-exec                   | [[\"SET\",\"m\",\"x\"],[\"INCR\",\"m\"],[\"GET\",\"m\"]] | 200 [{\"result\":\"OK\"},{\"error\":\"ERR value is not an integer or out of range\"},{\"result\":\"x\"}]",
        "POST | /multi-exec                   | [[\"SET\",\"d\",\"x\"],[\"GET\"]] | 400 {\"error\":\"ERR wrong number of arguments for 'get' command\"}",
        "POST | /multi-exec                   | [[\"SET\",\"d\",\"x\"],[\"FOO\"]] | 400 {\"error\":\"ERR unknown command 'FOO', with args beginning with: \"}",
        "POST | /multi-exec                   | []                          | 400 {\"error\":\"ERR empty pipeline request\"}",
        "POST | /multi-exec                   | {}                          | 400 {\"error\":\"expected JSON array\"}",
        "POST | /multi-exec                   | [[]]                        | 400 {\"error\":\"ERR empty command\"}",
        "POST | /multi-exec                   | [[\"SET\"]]                 | 400 {\"error\":\"ERR wrong number of arguments for 'set' command\"}",
        "POST | /pipeline                     | [[\"SET\"]]                 | 200 [{\"error\":\"ERR wrong number of arguments for 'set' command\"}]",
        "POST | /pipeline                     | [[\"SET\",\"a\",\"1\"],[\"INCR\",\"a\"],[\"INCR\",\"text\"],[\"ZADD\",\"ranks\",\"1\",\"a\",\"2\",\"b\"]] | 200 [{\"result\":\"OK\"},{\"result\":2},{\"error\":\"ERR value is not an integer or out of range\"},{\"result\":2}]",
        "GET  | /get/d                        |                             | 200 {\"result\":null}"
      })
  void request_answersExactly(String method, String target, String body, String expected) {
    byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    assertThat(redis.send(method, target, Map.of(), bytes).statusAndText()).isEqualTo(expected);
  }

  @Test
  void commandsAsJson_answerAsRedis() {
    assertThat(post("[\"DEL\",\"k\",\"a\",\"b\",\"h\",\"l\"]")).isNotEmpty();
    assertThat(post("[\"SET\",\"k\",\"v\",\"EX\",100]")).isEqualTo("{\"result\":\"OK\"}");
    assertThat(post("[\"TTL\",\"k\"]")).isEqualTo("{\"result\":100}");
    assertThat(post("[\"MSET\",\"a\",1,\"b\",2]")).isEqualTo("{\"result\":\"OK\"}");
    assertThat(post("[\"DEL\",\"a\",\"b\"]")).isEqualTo("{\"result\":2}");
    assertThat(post("[\"HSET\",\"h\",\"f\",\"v\",\"g\",\"w\"]")).isEqualTo("{\"result\":2}");
    assertThat(post("[\"RPUSH\",\"l\",\"x\",\"y\",\"z\"]")).isEqualTo("{\"result\":3}");
    assertThat(post("[\"LPOP\",\"l\",2]")).isEqualTo("{\"result\":[\"x\",\"y\"]}");
  }

  private String post(String command) {
    return redis.post("/", command).text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"BLPOP\",\"none\",0]",
        "[\"brpoplpush\",\"none\",\"to\",0]",
        "[\"XREAD\",\"BLOCK\",0,\"STREAMS\",\"none\",\"$\"]",
        "[\"XREADGROUP\",\"GROUP\",\"g\",\"c\",\"block\",0,\"STREAMS\",\"none\",\">\"]",
        "[\"WAIT\",1,0]",
        "[\"SUBSCRIBE\",\"c\"]",
        "[\"SHUTDOWN\",\"NOSAVE\"]",
        "[\"shutdown\"]",
        "[\"CONFIG\",\"SET\",\"dir\",\"/\"]",
        "[\"Debug\",\"SLEEP\",100]",
        "[\"MONITOR\"]",
        "[\"REPLICAOF\",\"127.0.0.1\",1]",
        "[\"SAVE\"]",
        "[\"CLIENT\",\"KILL\",\"TYPE\",\"normal\"]",
        "[\"MODULE\",\"LOAD\",\"x\"]"
      })
  void commandThatBlocksOrHarms_isRefusedAtOnce(String command) {
    long start = System.nanoTime();
    assertThat(redis.post("/", command).statusAndText()).startsWith("400 {\"error\":\"ERR Command");
    assertThat(redis.get("/ping").text()).isEqualTo("{\"result\":\"PONG\"}");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void bodyAndQuery_areArgumentsInOrder() {
    redis.send("POST", "/set/k?EX=100", Map.of(), "V".getBytes(StandardCharsets.UTF_8));
    assertThat(redis.get("/get/k").text()).isEqualTo("{\"result\":\"V\"}");
    assertThat(redis.get("/ttl/k").text()).isEqualTo("{\"result\":100}");
  }

  @Test
  void everyByte_survivesPathBodyAndBase64() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    StringBuilder escaped = new StringBuilder();
    for (byte b : all) {
      escaped.append("%%%02X".formatted(b));
    }
    String encoded = Base64.getEncoder().encodeToString(all);
    redis.get("/set/path/" + escaped);
    redis.send("POST", "/set/body", Map.of(), all);
    redis.send("POST", "/set/" + escaped, Map.of(), "named".getBytes(StandardCharsets.UTF_8));
    for (String key : new String[] {"path", "body"}) {
      assertThat(redis.send("GET", "/get/" + key, BASE64, new byte[0]).text())
          .isEqualTo("{\"result\":\"" + encoded + "\"}");
      byte[] resp = redis.send("GET", "/get/" + key, RESP2, new byte[0]).body();
      assertThat(Arrays.copyOfRange(resp, 6, resp.length - 2)).isEqualTo(all);
    }
    assertThat(redis.get("/get/" + escaped).text()).isEqualTo("{\"result\":\"named\"}");
  }

  @Test
  void valueOfOneMebibyte_survives() {
    byte[] large = new byte[1 << 20];
    Arrays.fill(large, (byte) 'x');
    assertThat(redis.send("POST", "/set/large", Map.of(), large).status()).isEqualTo(200);
    assertThat(redis.get("/strlen/large").text()).isEqualTo("{\"result\":1048576}");
    assertThat(redis.get("/get/large").body()).hasSize((1 << 20) + "{\"result\":\"\"}".length());
  }

  @Test
  void invalidUtf8_becomesReplacementCharacter() {
    redis.send("POST", "/set/bad", Map.of(), new byte[] {'a', (byte) 0xFF, 'b'});
    assertThat(redis.get("/get/bad").text()).isEqualTo("{\"result\":\"a\uFFFDb\"}");
  }

  @Test
  void base64_encodesEveryStringButOkAtTheTop() {
    assertThat(base64("[\"SET\",\"foo\",\"bar\"]")).isEqualTo("{\"result\":\"OK\"}");
    assertThat(base64("[\"GET\",\"foo\"]")).isEqualTo("{\"result\":\"YmFy\"}");
    assertThat(base64("[\"TYPE\",\"foo\"]")).isEqualTo("{\"result\":\"c3RyaW5n\"}");
    assertThat(base64("[\"EVAL\",\"return {redis.call('SET','a','b'),1,false,'x'}\",0]"))
        .isEqualTo("{\"result\":[\"T0s=\",1,null,\"eA==\"]}");
    assertThat(base64("[\"INCR\",\"foo\"]"))
        .isEqualTo("{\"error\":\"ERR value is not an integer or out of range\"}");
  }

  private String base64(String command) {
    return redis.send("POST", "/", BASE64, command.getBytes(StandardCharsets.UTF_8)).text();
  }

  @Test
  void resp2_isRedisOwnBytes() {
    HttpReply set = redis.send("GET", "/set/foo/bar", RESP2, new byte[0]);
    assertThat(set.header("content-type")).contains("application/octet-stream");
    assertThat(set.text()).isEqualTo("+OK\r\n");
    assertThat(resp2("/", "[\"GET\",\"foo\"]")).isEqualTo("200 $3\r\nbar\r\n");
    assertThat(resp2("/", "[\"GET\",\"none\"]")).isEqualTo("200 $-1\r\n");
    assertThat(resp2("/", "[\"LPOP\",\"none\",2]")).isEqualTo("200 *-1\r\n");
    assertThat(resp2("/", "[\"INCR\",\"foo\"]"))
        .isEqualTo("400 -ERR value is not an integer or out of range\r\n");
    assertThat(resp2("/pipeline", "[[\"STRLEN\",\"foo\"],[\"MGET\",\"foo\",\"none\"]]"))
        .isEqualTo("200 :3\r\n*2\r\n$3\r\nbar\r\n$-1\r\n");
    assertThat(resp2("/multi-exec", "[[\"PING\"]]")).isEqualTo("200 [{\"result\":\"PONG\"}]");
    assertThat(
            redis
                .send(
                    "GET",
                    "/get/foo",
                    Map.of("Upstash-Response-Format", "resp2", "Upstash-Encoding", "base64"),
                    new byte[0])
                .status())
        .isEqualTo(400);
    assertThat(
            redis
                .send("GET", "/get/foo", Map.of("Upstash-Response-Format", "x"), new byte[0])
                .status())
        .isEqualTo(400);
  }

  private String resp2(String target, String body) {
    return redis.send("POST", target, RESP2, body.getBytes(StandardCharsets.UTF_8)).statusAndText();
  }

  @Test
  void token_isTakenFromHeaderOrQuery() {
    String token = redis.token();
    String ok = "200 {\"result\":\"PONG\"}";
    String refused = "401 {\"error\":\"WRONGPASS invalid or missing auth token\"}";
    assertThat(ping("/ping", "Bearer " + token)).isEqualTo(ok);
    assertThat(ping("/ping", "bearer " + token)).isEqualTo(ok);
    assertThat(ping("/ping", token)).isEqualTo(ok);
    assertThat(ping("/ping?_token=" + token, "")).isEqualTo(ok);
    assertThat(ping("/ping?_token=" + token, "Bearer wrong")).isEqualTo(ok);
    assertThat(ping("/ping?_token=wrong", "Bearer " + token)).isEqualTo(refused);
    assertThat(ping("/ping", "Bearer " + token + "x")).isEqualTo(refused);
    assertThat(ping("/ping", "Bearer ")).isEqualTo(refused);
    assertThat(ping("/ping", "")).isEqualTo(refused);
    assertThat(ping("/", "")).isEqualTo(refused);
  }

  private String ping(String target, String authorization) {
    return redis
        .send("GET", target, Map.of("Authorization", authorization), new byte[0])
        .statusAndText();
  }

  @Test
  void readOnlyToken_readsOnly() {
    GateInstance reader = gate.withNewToken(redis.instance(), StandardPermission.READ_ONLY);
    assertThat(reader.get("/get/text").text()).isEqualTo("{\"result\":\"some text\"}");
    for (String target :
        new String[] {"/set/a/b", "/eval/return 1/0", "/scan/0", "/keys/*", "/publish/a/b"}) {
      String name = target.split("/")[1];
      assertThat(reader.get(target.replace(" ", "%20")).statusAndText())
          .isEqualTo(
              "400 {\"error\":\"NOPERM this user has no permissions to run the '"
                  + name
                  + "' command or its subcommand: the token is read-only\"}");
    }
  }

  @Test
  void methods_otherThanTheContractsAreRefused() {
    HttpReply patch = redis.send("PATCH", "/get/text", Map.of(), new byte[0]);
    assertThat(patch.status()).isEqualTo(405);
    assertThat(patch.header("allow")).contains("GET, POST, PUT, HEAD, OPTIONS");
    assertThat(patch.text()).startsWith("{\"error\":");
    HttpReply head = redis.send("HEAD", "/get/text", Map.of(), new byte[0]);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("content-length"))
        .contains(String.valueOf("{\"result\":\"some text\"}".length()));
  }

  @Test
  void syncToken_isOnEveryResponseAndChangedByEveryWrite() {
    String first = syncToken("/get/text");
    String written = syncToken("/set/text/x");
    assertThat(written).isNotEqualTo(first);
    assertThat(syncToken("/set/text/y")).isNotEqualTo(written);
    assertThat(syncToken("/unknown")).isNotEmpty();
  }

  private String syncToken(String target) {
    return redis.get(target).header("upstash-sync-token").orElseThrow();
  }

  @Test
  void crossOriginRequests_areAnswered() {
    Map<String, String> preflight =
        Map.of(
            "Origin", "https://app.example",
            "Access-Control-Request-Method", "POST",
            "Access-Control-Request-Headers", "authorization,upstash-telemetry-sdk",
            "Authorization", "");
    HttpReply options = redis.send("OPTIONS", "/pipeline", preflight, new byte[0]);
    assertThat(options.status()).isEqualTo(200);
    assertThat(options.header("access-control-allow-origin")).contains("https://app.example");
    assertThat(options.header("access-control-allow-headers"))
        .contains("authorization,upstash-telemetry-sdk");
    HttpReply get =
        redis.send("GET", "/ping", Map.of("Origin", "https://app.example"), new byte[0]);
    assertThat(get.header("access-control-expose-headers")).contains("Upstash-Sync-Token");
  }

  @Test
  void oversizedBody_isRefusedAndTheConnectionGoesOn() throws IOException {
    int limit = 10 << 20;
    byte[] body = new byte[limit + 1];
    Arrays.fill(body, (byte) 'x');
    try (RawHttp connection = new RawHttp(gate.dataPort())) {
      connection.write("POST", "/set/large", redis.withToken(Map.of()), body);
      assertThat(connection.read(false).statusAndText())
          .startsWith(
              "400 {\"error\":\"ERR max request size exceeded. Limit: 10485760 bytes, Actual:"
                  + " 10485761 bytes. See http");
      connection.write("GET", "/ping", redis.withToken(Map.of()), new byte[0]);
      assertThat(connection.read(false).text()).isEqualTo("{\"result\":\"PONG\"}");
    }
  }

  @Test
  void oversizedReplies_areRefusedNotTruncated() {
    byte[] large = new byte[6 << 20];
    Arrays.fill(large, (byte) 'x');
    redis.send("POST", "/set/a", Map.of(), large);
    redis.send("POST", "/set/b", Map.of(), large);
    assertThat(redis.get("/mget/a/b").statusAndText())
        .startsWith("400 {\"error\":\"ERR max request size exceeded. Limit: 10485760 bytes,");
    assertThat(redis.get("/strlen/a").text()).isEqualTo("{\"result\":6291456}");
  }

  @Test
  void requestsOnOneConnection_areAnsweredInOrder() throws IOException {
    try (RawHttp connection = new RawHttp(gate.dataPort())) {
      for (int i = 0; i < 200; i++) {
        connection.write("GET", "/echo/" + i, redis.withToken(Map.of()), new byte[0]);
      }
      for (int i = 0; i < 200; i++) {
        assertThat(connection.read(false).text()).isEqualTo("{\"result\":\"" + i + "\"}");
      }
    }
  }

  @Test
  void chunkedBody_isRead() throws IOException {
    try (RawHttp connection = new RawHttp(gate.dataPort())) {
      connection.write(
          ("POST / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                  + redis.token()
                  + "\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n[\"ECHO\"\r\n6\r\n,\"ab\"]\r\n0\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      assertThat(connection.read(false).text()).isEqualTo("{\"result\":\"ab\"}");
    }
  }

  @Test
  void notHttp_isAnsweredAndClosed() throws IOException {
    try (RawHttp connection = new RawHttp(gate.dataPort())) {
      connection.write("*1\r\n$4\r\nPING\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      HttpReply reply = connection.read(false);
      assertThat(reply.statusAndText())
          .isEqualTo("400 {\"error\":\"ERR the request is not valid HTTP\"}");
      assertThat(connection.isClosedByPeer()).isTrue();
    }
  }
}
