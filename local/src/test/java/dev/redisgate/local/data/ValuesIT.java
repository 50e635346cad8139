package dev.redisgate.local.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Keys and values come back as they were sent, whichever way they were sent. */
@ExtendWith(SharedGate.class)
@TestInstance(Lifecycle.PER_CLASS)
class ValuesIT {
  private static final String OK = "200 {\"result\":\"OK\"}";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final GateInstance redis;

  ValuesIT(RunningGate gate) {
    this.redis = gate.newInstance();
  }

  static Stream<String> values() {
    return Stream.of(
        "",
        "OK",
        "键值 데이터 テスト",
        "🫶 👩‍👩‍👧",
        "123",
        "0",
        "-456",
        "3.14159",
        "1e10",
        "1.50",
        "12345678901234567890123",
        "{\"a\": [1, \"two\", null], \"b\": {\"c\": true}}",
        "[[\"GET\",\"k\"]]",
        "one\ntwo\r\n\tthree\n",
        "a=b&c=d+e%20f",
        "quote \" backslash \\ nul \0 separator \u2028",
        "é".repeat(512 * 1024));
  }

  @ParameterizedTest
  @MethodSource("values")
  void value_survivesEveryWayIn(String value) {
    assertThat(redis.post("/", json("SET", "json", value)).statusAndText()).isEqualTo(OK);
    assertValue("json", value);
    assertThat(redis.post("/pipeline", "[" + json("SET", "batch", value) + "]").text())
        .isEqualTo("[{\"result\":\"OK\"}]");
    assertValue("batch", value);
    if (!value.isEmpty()) {
      assertThat(redis.post("/set/body", value).statusAndText()).isEqualTo(OK);
      assertValue("body", value);
    }
    if (value.length() < 1000) {
      String slash = value.isEmpty() ? "/" : "";
      assertThat(redis.get("/set/path/" + escaped(value) + slash).statusAndText()).isEqualTo(OK);
      assertValue("path", value);
    }
  }

  static Stream<String> keys() {
    return Stream.of(
        "a:b",
        "a-b",
        "a_b",
        "a.b",
        "a/b",
        "..",
        "a b",
        "a+b",
        "a?b#c",
        "a%2Fb",
        "{a}b",
        "键🫶",
        "k".repeat(1000),
        "é".repeat(2000));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void key_isTheSameAsPathAndAsJson(String key) {
    assertThat(redis.get("/set/" + escaped(key) + "/path").statusAndText()).isEqualTo(OK);
    assertValue(key, "path");
    assertThat(redis.post("/", json("SET", key, "json")).statusAndText()).isEqualTo(OK);
    assertThat(redis.get("/get/" + escaped(key)).statusAndText())
        .isEqualTo("200 {\"result\":\"json\"}");
    assertThat(redis.post("/", json("DEL", key)).text()).isEqualTo("{\"result\":1}");
    assertThat(redis.get("/get/" + escaped(key)).text()).isEqualTo("{\"result\":null}");
    assertThat(redis.post("/", json("DEL", key)).text()).isEqualTo("{\"result\":0}");
  }

  @Test
  void writersAtOnce_loseNothing(RunningGate gate) throws Exception {
    GateInstance fresh = gate.newInstance();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers =
          IntStream.range(0, 10)
              .<Future<?>>mapToObj(i -> threads.submit(() -> write(fresh, i)))
              .toList();
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(fresh.get("/dbsize").text()).isEqualTo("{\"result\":11}");
    assertThat(fresh.get("/get/n").text()).isEqualTo("{\"result\":\"500\"}");
    assertThat(fresh.get("/del/k0/k1/k2/k3/k4").text()).isEqualTo("{\"result\":5}");
    assertThat(fresh.get("/exists/k0/k1/k2/k3/k4/k5/k6/k7/k8/k9").text())
        .isEqualTo("{\"result\":5}");
  }

  private static void write(GateInstance redis, int writer) {
    for (int i = 0; i < 50; i++) {
      assertThat(redis.get("/incr/n").status()).isEqualTo(200);
      assertThat(redis.get("/set/k" + writer + "/" + i).statusAndText()).isEqualTo(OK);
      assertThat(redis.get("/get/k" + writer).text()).isEqualTo("{\"result\":\"" + i + "\"}");
    }
  }

  private void assertValue(String key, String value) {
    byte[] command = json("GET", key).getBytes(UTF_8);
    byte[] reply = redis.send("POST", "/", Map.of(), command).body();
    assertThat(JSON.readTree(reply).get("result").asString()).isEqualTo(value);
  }

  private static String json(String... command) {
    return JSON.writeValueAsString(List.of(command));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      escaped.append("%%%02X".formatted(b));
    }
    return escaped.toString();
  }
}
