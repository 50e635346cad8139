package dev.redisgate.functions.door;

import static dev.redisgate.functions.door.DoorFixture.READ_ONLY_TOKEN;
import static dev.redisgate.functions.door.DoorFixture.TOKEN;
import static dev.redisgate.functions.door.DoorFixture.get;
import static dev.redisgate.functions.door.DoorFixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.record.CommandCount;
import dev.redisgate.core.record.Outcome;
import dev.redisgate.core.record.RequestRecord;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {
  private static final String UNAUTHORIZED =
      "{\"error\":\"WRONGPASS invalid or missing auth token\"}";

  private final DoorFixture door = new DoorFixture();

  @AfterEach
  void everyReservationWasUsed() {
    assertThat(door.journal.reserved()).isZero();
    door.channel.finishAndReleaseAll();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "/get/k ~ get|k",
        "/GET/k/ ~ GET|k",
        "/set/k/v?EX=100&NX ~ set|k|v|EX|100|NX",
        "/get/a%2Fb ~ get|a/b",
        "/get/k?_token=" + TOKEN + " ~ get|k",
        "http://host/get/k ~ get|k",
      })
  void path_isACommand(String target, String command) {
    assertThat(door.exchange(get(target))).startsWith("HTTP/1.1 200 OK\r\n");
    assertThat(door.executed).containsExactly(command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT"})
  void rawBody_isOneMoreArgumentBeforeTheQuery(String method) {
    door.exchange(post("/set/k?EX=100", "[\"x\"]\r\n&=").replaceFirst("POST", method));

    assertThat(door.executed).containsExactly("set|k|[\"x\"]\r\n&=|EX|100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/?", "http://host"})
  void root_takesOneCommand(String target) {
    assertThat(door.exchange(post(target, "[\"SET\",\"k\",1.50]")))
        .endsWith("{\"result\":\"SET|k|1.50\"}");
  }

  @Test
  void batches_answerInASlotEach() {
    String body = "[[\"set\",\"k\",1],[\"nosuch\"],[\"get\",\"k\"]]";

    String response = door.exchange(post("/Pipeline", body));

    assertThat(response)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .endsWith(
            "[{\"result\":\"OK\"},{\"error\":\"ERR unknown command 'nosuch',"
                + " with args beginning with: \"},{\"result\":\"get|k\"}]");
    RequestRecord record = door.journal.records.getFirst();
    assertThat(record.function()).isEqualTo("pipeline");
    assertThat(record.outcome()).isEqualTo(Outcome.ERROR);
    assertThat(record.commands())
        .containsExactly(
            new CommandCount("SET", 1), new CommandCount("OTHER", 1), new CommandCount("GET", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "/ ~ `` ~ EOF",
        "/pipeline ~ `` ~ EOF",
        "/ ~ { ~ ERR failed to parse command",
        "/ ~ [[\"GET\",\"k\"]] ~ `ERR unsupported arg type: \\\"[\\\": json.Delim`",
        "/pipeline ~ [] ~ ERR empty pipeline request",
        "/multi-exec ~ {} ~ expected JSON array",
        "/pipeline ~ [[\"a\"],[\"a\"],[\"a\"],[\"a\"]] ~ ERR max batch size exceeded. Limit: 3 commands",
      })
  void body_thatCannotBeRead_is400(String target, String body, String error) {
    assertThat(door.exchange(post(target, body)))
        .startsWith("HTTP/1.1 400 Bad Request\r\n")
        .endsWith("\r\n\r\n{\"error\":\"" + error + "\"}");
    assertThat(door.journal.records).hasSize(1);
    assertThat(door.executed).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "/get/k ~ ``",
        "/get/k ~ `Authorization: Bearer`",
        "/get/k ~ `Authorization: Bearer `",
        "/get/k ~ `Authorization: Bearer wrong`",
        "/get/k ~ `Authorization: Basic " + TOKEN + "`",
        "/get/k?_token=wrong ~ `Authorization: Bearer " + TOKEN + "`",
        "/get/k?_token= ~ `Authorization: Bearer " + TOKEN + "`",
        "/nosuch ~ ``",
        "/ ~ ``",
      })
  void wrongToken_is401AndLeavesAnAnonymousRecord(String target, String header) {
    String response =
        door.exchange(
            "GET " + target + " HTTP/1.1\r\n" + header + (header.isEmpty() ? "" : "\r\n") + "\r\n");

    assertThat(response).startsWith("HTTP/1.1 401 Unauthorized\r\n").endsWith(UNAUTHORIZED);
    RequestRecord record = door.journal.records.getFirst();
    assertThat(record.instanceId()).isNull();
    assertThat(record.commands()).isEmpty();
    assertThat(record.function()).isEqualTo("none");
    assertThat(record.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(record.errorCode()).isEqualTo("WRONGPASS");
  }

  @ParameterizedTest
  @ValueSource(strings = {TOKEN, "Bearer " + TOKEN, "bearer   " + TOKEN + " ", "BEARER " + TOKEN})
  void authorization_isTakenWithOrWithoutItsScheme(String value) {
    assertThat(door.exchange("GET /get/k HTTP/1.1\r\nAuthorization: " + value + "\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void token_doesNotReachTheRecordOrTheCommand() {
    door.exchange("GET /get/k?_token=" + TOKEN + "&x HTTP/1.1\r\n\r\n");

    assertThat(door.executed).containsExactly("get|k|x");
    assertThat(door.journal.records)
        .hasSize(1)
        .noneMatch(record -> record.toString().contains(TOKEN));
  }

  @Test
  void record_tellsWhoAndHowMuch() {
    door.exchange(post("/set/k", "value"));

    RequestRecord record = door.journal.records.getFirst();
    assertThat(record.accessKeyId()).isEqualTo(new UUID(0, 1));
    assertThat(record.organizationId()).isEqualTo(new UUID(0, 2));
    assertThat(record.instanceId()).isEqualTo(new UUID(0, 3));
    assertThat(record.function()).isEqualTo("command");
    assertThat(record.keyCount()).isEqualTo(1);
    assertThat(record.requestBytes()).isEqualTo("/set/k".length() + "value".length());
    assertThat(record.responseBytes()).isEqualTo("{\"result\":\"OK\"}".length());
    assertThat(record.status()).isEqualTo(200);
    assertThat(record.outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void unreachableStore_is503_notAWrongToken() {
    door.storeFails = true;

    assertThat(door.exchange(get("/get/k")))
        .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
        .endsWith(
            "{\"error\":\"ERR access keys cannot be checked right now; nothing was executed\"}");
    assertThat(door.journal.records)
        .extracting(RequestRecord::outcome)
        .containsExactly(Outcome.UNAVAILABLE);
  }

  @Test
  void readOnlyToken_mayNotWrite() {
    assertThat(door.exchange("GET /set/k/v?_token=" + READ_ONLY_TOKEN + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("NOPERM this user has no permissions to run the 'set' command or its subcommand");
    assertThat(door.executed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATCH", "DELETE", "TRACE", "get", "FOO"})
  void otherMethod_is405WithThoseAllowed(String method) {
    assertThat(door.exchange(get("/get/k").replaceFirst("GET", method)))
        .startsWith("HTTP/1.1 405 Method Not Allowed\r\n")
        .contains("\r\nAllow: GET, POST, PUT, HEAD, OPTIONS\r\n")
        .contains("{\"error\":\"ERR method " + method + " is not allowed\"}");
    assertThat(door.executed).isEmpty();
  }

  @Test
  void headRequest_hasTheLengthAndNoBody() {
    assertThat(door.exchange(get("/get/k").replaceFirst("GET", "HEAD")))
        .contains("\r\nContent-Length: 18\r\n")
        .endsWith("\r\n\r\n");
    assertThat(door.executed).containsExactly("get|k");
  }

  @Test
  void headRequestAcrossOrigins_hasNoBodyEither() {
    String origin = "https://" + "o".repeat(100) + ".example";
    String request = "HEAD /get/k?_token=" + TOKEN + " HTTP/1.1\r\nOrigin: " + origin + "\r\n\r\n";

    assertThat(door.exchange(request)).contains("Content-Length: 18\r\n").endsWith("\r\n\r\n");
  }

  @Test
  void preflight_allowsWhatWasAsked() {
    String response =
        door.exchange(
            "OPTIONS /pipeline HTTP/1.1\r\nOrigin: https://app.example\r\n"
                + "Access-Control-Request-Headers: authorization,upstash-telemetry-sdk\r\n\r\n");

    assertThat(response)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-Length: 0\r\n")
        .contains("\r\nAccess-Control-Allow-Origin: https://app.example\r\n")
        .contains("\r\nAccess-Control-Allow-Credentials: true\r\n")
        .contains("\r\nAccess-Control-Allow-Methods: GET, POST, PUT, HEAD, OPTIONS\r\n")
        .contains("\r\nAccess-Control-Allow-Headers: authorization,upstash-telemetry-sdk\r\n")
        .doesNotContain("Content-Type");
    assertThat(door.journal.records).hasSize(1);
  }

  @Test
  void crossOriginResponse_isReadableByItsOrigin() {
    assertThat(
            door.exchange("GET /nosuch?_token=x HTTP/1.1\r\nOrigin: https://app.example\r\n\r\n"))
        .startsWith("HTTP/1.1 401 ")
        .contains("\r\nAccess-Control-Allow-Origin: https://app.example\r\n")
        .contains("\r\nAccess-Control-Expose-Headers: Upstash-Sync-Token\r\n")
        .contains("\r\nVary: Origin\r\n");
    assertThat(door.exchange(get("/get/k"))).doesNotContain("Access-Control");
  }

  @Test
  void longHead_isWrittenWhole() {
    String origin = "https://" + "o".repeat(150) + ".example";
    String response =
        door.exchange(
            "OPTIONS / HTTP/1.1\r\nOrigin: "
                + origin
                + "\r\nAccess-Control-Request-Headers: "
                + "h".repeat(60)
                + "\r\n\r\n");

    assertThat(response.length()).isGreaterThan(512);
    assertThat(response)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Access-Control-Allow-Origin: " + origin + "\r\n")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`` ~ application/json ~ {\"result\":\"get|k\"}",
        "Upstash-Encoding: base64 ~ application/json ~ {\"result\":\"Z2V0fGs=\"}",
        "upstash-encoding: BASE64 ~ application/json ~ {\"result\":\"Z2V0fGs=\"}",
        "Upstash-Encoding: rot13 ~ application/json ~ {\"result\":\"get|k\"}",
        "Upstash-Response-Format: json ~ application/json ~ {\"result\":\"get|k\"}",
        "Upstash-Response-Format: resp2 ~ application/octet-stream ~ `$5\r\nget|k\r\n`",
        "Upstash-Reponse-Format: resp2 ~ application/json ~ {\"result\":\"get|k\"}",
      })
  void headers_chooseTheFormat(String header, String type, String body) {
    assertThat(door.exchange(with(header, get("/get/k"))))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-Type: " + type + "\r\n")
        .endsWith("\r\n\r\n" + body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "Upstash-Response-Format: resp3 ~ /get/k",
        "Upstash-Response-Format: ~ /get/k",
        "`Upstash-Response-Format: resp2\r\nUpstash-Encoding: base64` ~ /get/k",
        "Upstash-Response-Format: resp3 ~ /pipeline",
      })
  void format_thatIsUnknown_is400AndNothingRuns(String header, String target) {
    assertThat(door.exchange(with(header, post(target, "[[\"get\",\"k\"]]"))))
        .startsWith("HTTP/1.1 400 ")
        .contains("\r\nContent-Type: application/json\r\n")
        .contains("{\"error\":\"ERR ");
    assertThat(door.executed).isEmpty();
  }

  @Test
  void errorsInResp2_are400() {
    assertThat(door.exchange(with("Upstash-Response-Format: resp2", get("/nosuch"))))
        .startsWith("HTTP/1.1 400 ")
        .endsWith("\r\n\r\n-ERR unknown command 'nosuch', with args beginning with: \r\n");
  }

  @Test
  void pipelineInResp2_isReplyAfterReply() {
    String body = "[[\"set\",\"k\",1],[\"get\",\"k\"]]";

    assertThat(door.exchange(with("Upstash-Response-Format: resp2", post("/pipeline", body))))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("\r\n\r\n+OK\r\n$5\r\nget|k\r\n");
  }

  @Test
  void syncToken_changesWithEveryWriteOnly() {
    assertThat(door.exchange(get("/get/k"))).contains("Upstash-Sync-Token: p.0\r\n");
    assertThat(door.exchange(get("/set/k/v"))).contains("Upstash-Sync-Token: p.1\r\n");
    assertThat(door.exchange(get("/get/k"))).contains("Upstash-Sync-Token: p.1\r\n");
    assertThat(door.exchange(post("/pipeline", "[[\"set\",\"k\",1],[\"get\",\"k\"]]")))
        .contains("Upstash-Sync-Token: p.2\r\n");
    assertThat(door.exchange("GET / HTTP/1.1\r\n\r\n")).contains("Upstash-Sync-Token: p.2\r\n");
  }

  @Test
  void everyRequest_reservesOnceAndIsRecordedOnce() {
    door.exchange(get("/get/k"));
    door.exchange(get("/nosuch"));
    door.exchange(post("/", "{"));
    door.exchange(post("/pipeline", "[[\"get\",\"k\"],[\"nosuch\"]]"));
    door.exchange("OPTIONS / HTTP/1.1\r\n\r\n");
    door.exchange("PATCH / HTTP/1.1\r\n\r\n");
    door.exchange("GET / HTTP/1.1\r\n\r\n");

    assertThat(door.journal.asked).isEqualTo(7);
    assertThat(door.journal.records)
        .extracting(RequestRecord::status)
        .containsExactly(200, 400, 400, 200, 200, 405, 401);
    assertThat(door.journal.records).extracting(RequestRecord::id).doesNotHaveDuplicates();
  }

  private static String with(String header, String request) {
    return header.isEmpty() ? request : request.replaceFirst("\r\n", "\r\n" + header + "\r\n");
  }
}
