package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of {@code upstash-redis} for Python get answers that it reads, base64 or not. */
@ExtendWith(SharedGate.class)
@ParameterizedClass(name = "base64 {0}")
@ValueSource(booleans = {true, false})
class PythonWireIT {
  private static final String NO_INTEGER = "ERR value is not an integer or out of range";
  private static final int SAMPLES = 4000;
  private static final int BATCH = 100;

  private final boolean base64;
  private final GateInstance redis;
  private final PythonClient python;

  PythonWireIT(boolean base64, RunningGate gate) {
    this.base64 = base64;
    this.redis = gate.newInstance();
    this.python = new PythonClient(redis, base64);
  }

  @AfterEach
  void close() {
    python.close();
  }

  @Test
  void texts_arriveAsTheyWereSent() {
    List<String> texts =
        List.of("", "OK", "🫶", "键值 テスト", "{\"a\": [1, null]}", "12345678901234567890", "a\nb\t");
    for (String text : texts) {
      assertThat(python.execute(json("SET", "k", text)).result()).isEqualTo("OK");
      assertThat(python.execute(json("GET", "k")).result()).isEqualTo(text);
      assertThat(python.execute(json("RPUSH", "list", text)).result()).isNotNull();
    }
    assertThat(python.execute(json("LRANGE", "list", 0, -1)).result()).isEqualTo(texts);
    // json.dumps escapes by default; httpx since 0.28 does not.
    assertThat(python.execute("[\"ECHO\", \"\\ud83e\\udef6 \\u00e9\"]").result()).isEqualTo("🫶 é");
  }

  @Test
  void results_areNullIntegersTextAndLists() {
    assertResult(null, "GET", "none");
    assertResult(null, "SET", "none", "x", "XX");
    assertResult(5L, "INCRBY", "n", 5);
    assertResult("7.5", "INCRBYFLOAT", "n", 2.5);
    assertResult(Long.MAX_VALUE, "INCRBY", "big", Long.MAX_VALUE);
    assertResult("none", "TYPE", "none");
    assertResult("PONG", "PING");
    assertResult(2L, "HSET", "h", "a", 1, "b", "x y");
    assertResult(List.of("a", "1", "b", "x y"), "HGETALL", "h");
    assertResult(List.of(), "HGETALL", "none");
    assertResult(Arrays.asList("1", null), "HMGET", "h", "a", "none");
    assertResult(2L, "ZADD", "z", 1.5, "m", 3, "o");
    assertResult("1.5", "ZSCORE", "z", "m");
    assertResult(List.of("m", "1.5", "o", "3"), "ZRANGE", "z", 0, -1, "WITHSCORES");
    assertResult(List.of("0", List.of("m", "1.5", "o", "3")), "ZSCAN", "z", 0);
    assertResult(Arrays.asList(null, null), "GEOPOS", "none", "a", "b");
    assertResult("1-1", "XADD", "s", "1-1", "f", "v");
    assertResult(List.of(List.of("1-1", List.of("f", "v"))), "XRANGE", "s", "-", "+");
    assertResult(null, "LPOP", "none", 2);
  }

  @Test
  void results_nestAtAnyDepth() {
    String script = "return {redis.call('SET','k','v'),{1,{'OK','',false,{{}},'é',{'T0s='}}},true}";
    assertResult(
        List.of(
            "OK",
            Arrays.asList(
                1L, Arrays.asList("OK", "", null, List.of(List.of()), "é", List.of("T0s="))),
            1L),
        "EVAL",
        script,
        0);
  }

  @Test
  void batches_keepErrorsInTheirPlace() {
    String commands =
        "[[\"SET\", \"k\", \"OK\"], [\"INCR\", \"k\"], [\"GET\", \"k\"], [\"GET\", \"none\"]]";
    List<Object> expected = Arrays.asList("OK", new PythonError(NO_INTEGER), "OK", null);
    assertThat(python.pipeline(commands).results()).isEqualTo(expected);
    assertThat(python.multiExec(commands).results()).isEqualTo(expected);
    assertThat(python.pipeline("[[\"NOSUCH\"], [\"PING\"]]").results().getLast()).isEqualTo("PONG");
  }

  @Test
  void errors_areTextWithAStatus() {
    python.execute(json("SET", "k", "text"));
    assertThat(python.execute(json("INCR", "k")).error().message()).isEqualTo(NO_INTEGER);
    assertThat(python.multiExec("[[\"SET\", \"k\", \"new\"], [\"GET\"]]").error().message())
        .isEqualTo("ERR wrong number of arguments for 'get' command");
    assertThat(python.execute(json("GET", "k")).result()).isEqualTo("text");
    assertThat(python.execute("[\"SET\", \"k\", null]").error().message())
        .isEqualTo("ERR null args are not supported");
    for (String token : List.of("wrong", "")) {
      GateInstance stranger =
          new GateInstance(
              redis.port(), redis.instance(), redis.accessKeyId(), token, redis.userAgent());
      try (PythonClient refused = new PythonClient(stranger, base64)) {
        PythonReply reply = refused.execute(json("GET", "k"));
        assertThat(reply.http().status()).isEqualTo(401);
        assertThat(reply.error().message()).startsWith("WRONGPASS");
      }
    }
  }

  @Test
  void syncToken_isNewAfterEveryWriteAndAnyIsTaken() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      python.execute(json("SET", "k", i));
      assertThat(tokens.add(python.syncToken())).isTrue();
      assertThat(python.execute(json("GET", "k")).result()).isEqualTo(String.valueOf(i));
    }
    python.pipeline("[[\"INCR\", \"k\"]]");
    assertThat(tokens.add(python.syncToken())).isTrue();
    python.multiExec("[[\"INCR\", \"k\"]]");
    assertThat(tokens.add(python.syncToken())).isTrue();
    assertThat(tokens).doesNotContain("");
    python.syncToken("my-new-sync-token");
    assertThat(python.execute(json("GET", "k")).result()).isEqualTo("11");
    assertThat(python.syncToken()).isNotEqualTo("my-new-sync-token");
  }

  @Test
  void commandsOfEveryGroup_answerWhatCanBeDecoded() {
    long seed = Long.getLong("redisgate.seed", System.nanoTime());
    System.out.println("PythonWireIT: -Dredisgate.seed=" + seed);
    CommandSamples samples = new CommandSamples(new Random(seed));
    for (int done = 0; done < SAMPLES; done += BATCH) {
      List<String> commands = IntStream.range(0, BATCH).mapToObj(i -> sample(samples)).toList();
      assertThat(python.pipeline(commands.toString()).results())
          .as("seed %d: %s", seed, commands)
          .hasSize(BATCH);
    }
  }

  private void assertResult(@Nullable Object expected, Object... command) {
    assertThat(python.execute(json(command)).result()).as(json(command)).isEqualTo(expected);
  }

  private static String sample(CommandSamples samples) {
    return PythonClient.json(
        samples.next().stream().map(word -> new String(word, StandardCharsets.UTF_8)).toList());
  }

  private static String json(Object... command) {
    return PythonClient.json(List.of(command));
  }
}
