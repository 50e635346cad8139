package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that answer otherwise than Redis: the same alone, in a pipeline and a transaction. */
@ExtendWith(SharedGate.class)
@TestInstance(Lifecycle.PER_CLASS)
class HandlersIT {
  private final GateInstance redis;

  HandlersIT(RunningGate gate) {
    this.redis = gate.newInstance();
  }

  @BeforeEach
  void fill() {
    post("/", "[\"FLUSHALL\"]");
    post(
        "/pipeline",
        """
        [["ZADD","z","1","a","2","b","3","c","4","d"],
         ["SET","text","t"],
         ["XADD","stream","1-1","f","v"],
         ["XGROUP","CREATE","stream","known","0"]]
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"SELECT\",0] | \"result\":\"OK\"",
        "[\"SELECT\",\"1\"] | \"error\":\"ERR DB index is out of range\"",
        "[\"CLIENT\",\"SETINFO\",\"LIB-NAME\",\"x\"] | \"result\":\"OK\"",
        "[\"COMMAND\"] | \"result\":[]",
        "[\"COMMAND\",\"GETKEYS\",\"GET\",\"k\"] | \"result\":[\"k\"]",
        "[\"UNLINK\"] | \"result\":0",
        "[\"UNLINK\",\"none\"] | \"result\":0",
        "[\"COPY\",\"text\",\"text\"] | \"result\":0",
        "[\"COPY\",\"text\",\"text\",\"REPLACE\"] | \"result\":0",
        "[\"COPY\",\"text\",\"text\",\"NOSUCH\"] | \"error\":\"ERR syntax error\"",
        "[\"CONFIG\",\"SET\",\"notify-keyspace-events\",\"KEA\"] | \"result\":\"OK\"",
        "[\"XINFO\",\"CONSUMERS\",\"stream\",\"known\"] | \"result\":[]",
        "[\"XINFO\",\"CONSUMERS\",\"stream\",\"unknown\"] | \"result\":[]",
        "[\"XINFO\",\"CONSUMERS\",\"none\",\"unknown\"] | \"error\":\"ERR no such key\"",
        "[\"ZRANGE\",\"z\",0,-1,\"LIMIT\",1,2] | \"result\":[\"b\",\"c\"]",
        "[\"ZRANGE\",\"z\",0,-1,\"REV\",\"LIMIT\",1,2] | \"result\":[\"c\",\"b\"]",
        "[\"ZRANGE\",\"z\",-3,-1,\"LIMIT\",1,1,\"WITHSCORES\"] | \"result\":[\"c\",\"3\"]",
        "[\"ZRANGE\",\"z\",-9,-1,\"LIMIT\",1,1] | \"result\":[\"b\"]",
        "[\"ZRANGE\",\"z\",0,-2,\"LIMIT\",2,9] | \"result\":[\"c\"]",
        "[\"ZRANGE\",\"z\",1,2,\"LIMIT\",0,0] | \"result\":[]",
        "[\"ZRANGE\",\"z\",0,-1,\"LIMIT\",9223372036854775807,5] | \"result\":[]",
        "[\"ZRANGE\",\"z\",1,9,\"BYSCORE\",\"LIMIT\",1,1] | \"result\":[\"b\"]",
        "[\"ZRANGESTORE\",\"to\",\"z\",0,-1,\"LIMIT\",1,2] | \"result\":2",
        "[\"SCAN\",0,\"MATCH\",\"t*\",\"COUNT\",100,\"WITHTYPE\"] | \"result\":[\"0\",[\"text\",\"string\"]]",
        "[\"SCAN\",0,\"COUNT\",100,\"TYPE\",\"stream\",\"WITHTYPE\"] | \"result\":[\"0\",[\"stream\",\"stream\"]]",
        "[\"SCAN\",\"x\",\"WITHTYPE\"] | \"error\":\"ERR invalid cursor\"",
        "[\"SCAN\",0,\"COUNT\",0,\"WITHTYPE\"] | \"error\":\"ERR syntax error\"",
        "[\"SCAN\",\"x\",\"MATCH\",\"t*\"] | \"error\":\"ERR invalid cursor\"",
        "[\"SCAN\",0,\"MATCH\",\"t*\",\"COUNT\",0] | \"error\":\"ERR syntax error\"",
        "[\"SCAN\",0,\"MATCH\"] | \"error\":\"ERR syntax error\"",
        "[\"SCAN\",0,\"TYPE\",\"string\",\"COUNT\",\"x\"] | \"error\":\"ERR value is not an integer or out of range\"",
        "[\"SETRANGE\",\"text\",104857600,\"x\"] | \"error\":\"ERR max single record size exceeded\"",
        "[\"SETRANGE\",\"text\",-1,\"x\"] | \"error\":\"ERR offset is out of range\"",
        "[\"XADD\",\"none\",\"NOMKSTREAM\",\"MAXLEN\",\"~\",5,\"*\",\"f\",\"v\"] | \"result\":null",
        "[\"XADD\",\"text\",\"MAXLEN\",\"~\",5,\"*\",\"f\",\"v\"] | \"error\":\"WRONGTYPE Operation against a key holding the wrong kind of value\"",
        "[\"XADD\",\"stream\",\"MAXLEN\",\"~\",5,\"1-1\",\"f\",\"v\"] | \"error\":\"ERR The ID specified in XADD is equal or smaller than the target stream top item\"",
        "[\"XADD\",\"none\",\"MAXLEN\",\"~\",5,\"0-0\",\"f\",\"v\"] | \"error\":\"ERR The ID specified in XADD must be greater than 0-0\"",
        "[\"XADD\",\"none\",\"MAXLEN\",\"~\",5,\"1x\",\"f\",\"v\"] | \"error\":\"ERR Invalid stream ID specified as stream command argument\"",
        "[\"XADD\",\"stream\",\"MAXLEN\",\"~\",5,\"*\",\"f\"] | \"error\":\"ERR wrong number of arguments for 'xadd' command\"",
        "[\"XTRIM\",\"stream\",\"MAXLEN\",\"~\",0] | \"result\":0",
        "[\"XTRIM\",\"none\",\"MAXLEN\",\"~\",0] | \"result\":0",
        "[\"XTRIM\",\"text\",\"MAXLEN\",\"~\",0] | \"error\":\"WRONGTYPE Operation against a key holding the wrong kind of value\"",
        "[\"XTRIM\",\"stream\",\"MAXLEN\",0,\"LIMIT\",5] | \"error\":\"ERR syntax error, LIMIT cannot be used without the special ~ option\"",
        "[\"XREADGROUP\",\"GROUP\",\"no\",\"c\",\"NOACK\",\"STREAMS\",\"stream\",\">\"] | \"error\":\"NOGROUP No such key 'stream' or consumer group 'no' in XREADGROUP with GROUP option\"",
        "[\"XREADGROUP\",\"GROUP\",\"no\",\"c\",\"NOACK\",\"STREAMS\",\"text\",\">\"] | \"error\":\"WRONGTYPE Operation against a key holding the wrong kind of value\"",
        "[\"XREADGROUP\",\"GROUP\",\"known\",\"c\",\"NOACK\",\"STREAMS\",\"stream\",0] | \"result\":[[\"stream\",[]]]",
        "[\"EVAL\",\"#!lua flags=allow-key-locking\\nreturn 7\",0] | \"result\":7",
      })
  void command_answersTheSameEverywhere(String command, String item) {
    String expected = "{" + item + "}";
    int status = item.startsWith("\"error\"") ? 400 : 200;

    assertThat(redis.post("/", command).statusAndText()).isEqualTo(status + " " + expected);
    String between = "[[\"ECHO\",\"x\"]," + command + ",[\"ECHO\",\"y\"]]";
    String answer = "200 [{\"result\":\"x\"}," + expected + ",{\"result\":\"y\"}]";
    assertThat(redis.post("/pipeline", between).statusAndText()).isEqualTo(answer);
    assertThat(redis.post("/multi-exec", between).statusAndText()).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"CONFIG\",\"GET\",\"*\"] | ERR Command is not available: 'CONFIG GET'",
        "[\"CONFIG\",\"SET\",\"maxmemory\",\"0\"] | ERR Command is not available: 'CONFIG SET'",
        "[\"CONFIG\",\"REWRITE\"] | ERR Command is not available: 'CONFIG REWRITE'",
        "[\"SELECT\"] | ERR wrong number of arguments for 'select' command",
        "[\"ZRANGESTORE\",\"to\",\"z\",-2,-1,\"LIMIT\",1,1] | ERR ZRANGESTORE by index with LIMIT",
      })
  void refusedCommand_isRefusedInItsPlaceAndDiscardsATransaction(String command, String text) {
    String error = "{\"error\":\"" + text;
    String batch = "[[\"SET\",\"text\",\"new\"]," + command + "]";

    assertThat(redis.post("/", command).statusAndText()).startsWith("400 " + error);
    assertThat(redis.post("/multi-exec", batch).statusAndText()).startsWith("400 " + error);
    assertThat(redis.get("/get/text").text()).isEqualTo("{\"result\":\"t\"}");
    assertThat(redis.post("/pipeline", batch).statusAndText())
        .startsWith("200 [{\"result\":\"OK\"}," + error);
  }

  @Test
  void keyspaceNotifications_canBeReadAndSet() {
    post("/", "[\"CONFIG\",\"SET\",\"notify-keyspace-events\",\"\"]");
    String get = "[\"CONFIG\",\"GET\",\"notify-keyspace-events\"]";
    assertThat(post("/", get)).isEqualTo("{\"result\":[\"notify-keyspace-events\",\"\"]}");
    post("/", "[\"CONFIG\",\"SET\",\"notify-keyspace-events\",\"KEA\"]");
    assertThat(post("/", get)).isEqualTo("{\"result\":[\"notify-keyspace-events\",\"AKE\"]}");
  }

  @Test
  void storedRange_isTheLimitedOne() {
    post("/", "[\"ZRANGESTORE\",\"to\",\"z\",0,-1,\"REV\",\"LIMIT\",1,2]");
    assertThat(post("/", "[\"ZRANGE\",\"to\",0,-1]")).isEqualTo("{\"result\":[\"b\",\"c\"]}");
  }

  @Test
  void loadedScript_runsUnderTheShaThatWasAnswered() {
    String loaded = post("/", "[\"SCRIPT\",\"LOAD\",\"#!lua flags=allow-key-locking\\nreturn 8\"]");
    String sha = loaded.substring("{\"result\":\"".length(), loaded.length() - "\"}".length());
    assertThat(post("/", "[\"EVALSHA\",\"" + sha + "\",0]")).isEqualTo("{\"result\":8}");
  }

  @Test
  void keyBeyond32KiB_isRefused() {
    String key = "k".repeat(32 * 1024);
    assertThat(post("/", "[\"SET\",\"" + key + "\",\"v\"]")).isEqualTo("{\"result\":\"OK\"}");
    assertThat(redis.post("/", "[\"GET\",\"" + key + "k\"]").statusAndText())
        .isEqualTo(
            "400 {\"error\":\"ERR max key size exceeded. Limit: 32768 bytes, Actual: 32769 bytes\"}");
  }

  @Test
  void nearTrim_isExactOnceAHundredEntriesAreTooMany() {
    addEntries(110);
    assertThat(post("/", "[\"XTRIM\",\"s\",\"MAXLEN\",\"~\",11]")).isEqualTo("{\"result\":0}");
    assertThat(post("/", "[\"XTRIM\",\"s\",\"MAXLEN\",\"~\",10]")).isEqualTo("{\"result\":100}");
    assertThat(post("/", "[\"XLEN\",\"s\"]")).isEqualTo("{\"result\":10}");

    addEntries(150);
    String limited = "[\"XTRIM\",\"s\",\"MAXLEN\",\"~\",10,\"LIMIT\",30]";
    assertThat(post("/", limited)).isEqualTo("{\"result\":30}");
    assertThat(post("/", "[\"XLEN\",\"s\"]")).isEqualTo("{\"result\":130}");
  }

  @Test
  void addedEntry_trimsAsFarAsIsNear() {
    addEntries(108);
    String add = "[\"XADD\",\"s\",\"MAXLEN\",\"~\",10,\"%s\",\"f\",\"v\"]";
    assertThat(post("/", add.formatted("9-1"))).isEqualTo("{\"result\":\"9-1\"}");
    assertThat(post("/", "[\"XLEN\",\"s\"]")).isEqualTo("{\"result\":109}");
    assertThat(post("/multi-exec", "[" + add.formatted("9-*") + "]"))
        .isEqualTo("[{\"result\":\"9-2\"}]");
    assertThat(post("/", "[\"XLEN\",\"s\"]")).isEqualTo("{\"result\":10}");
  }

  @Test
  void scanWithPattern_findsWhatIsRareInOneCall() {
    String keys =
        IntStream.range(0, 300)
            .mapToObj(i -> "\"n:%d\",1".formatted(i))
            .collect(Collectors.joining(","));
    post("/", "[\"MSET\"," + keys + "]");

    assertThat(post("/", "[\"SCAN\",0,\"MATCH\",\"te*\",\"COUNT\",3]"))
        .isEqualTo("{\"result\":[\"0\",[\"text\"]]}");
    assertThat(post("/", "[\"SCAN\",0,\"TYPE\",\"zset\",\"WITHTYPE\"]"))
        .isEqualTo("{\"result\":[\"0\",[\"z\",\"zset\"]]}");
    assertThat(post("/", "[\"SCAN\",0,\"MATCH\",\"n:*\"]")).doesNotStartWith("{\"result\":[\"0\"");
  }

  @Test
  void readWithoutAcknowledgement_leavesNoConsumerBehind() {
    String read = "[\"XREADGROUP\",\"GROUP\",\"known\",\"%s\",%s\"STREAMS\",\"stream\",\">\"]";
    String consumers = "[\"XINFO\",\"CONSUMERS\",\"stream\",\"known\"]";
    assertThat(post("/", read.formatted("passing", "\"NOACK\",")))
        .isEqualTo("{\"result\":[[\"stream\",[[\"1-1\",[\"f\",\"v\"]]]]]}");
    assertThat(post("/", read.formatted("passing", "\"NOACK\","))).isEqualTo("{\"result\":null}");
    assertThat(post("/", consumers)).isEqualTo("{\"result\":[]}");

    post("/", "[\"XADD\",\"stream\",\"2-1\",\"f\",\"v\"]");
    post("/", read.formatted("staying", ""));
    post("/", "[\"XADD\",\"stream\",\"3-1\",\"f\",\"v\"]");
    assertThat(post("/", read.formatted("staying", "\"NOACK\","))).contains("3-1");
    assertThat(post("/", consumers)).startsWith("{\"result\":[[\"name\",\"staying\",\"pending\",1");
  }

  @Test
  void stringOf100MiB_doesNotGrow() {
    post("/", "[\"SETRANGE\",\"long\",104857599,\"x\"]");
    try {
      assertThat(redis.post("/", "[\"APPEND\",\"long\",\"y\"]").statusAndText())
          .isEqualTo("400 {\"error\":\"ERR max single record size exceeded\"}");
      assertThat(post("/", "[\"STRLEN\",\"long\"]")).isEqualTo("{\"result\":104857600}");
    } finally {
      post("/", "[\"DEL\",\"long\"]");
    }
  }

  /** Entries of stream s, after those that it has. */
  private void addEntries(int count) {
    String add = "[\"XADD\",\"s\",\"5-*\",\"f\",\"v\"]";
    post("/pipeline", Collections.nCopies(count, add).toString());
  }

  private String post(String target, String body) {
    return redis.post(target, body).text();
  }
}
