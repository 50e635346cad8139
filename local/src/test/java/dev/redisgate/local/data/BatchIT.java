package dev.redisgate.local.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RawHttp;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines are fast and in order, transactions are whole, and neither leaves anything behind. */
@ExtendWith(SharedGate.class)
@TestInstance(Lifecycle.PER_CLASS)
class BatchIT {
  private static final int SIZE = 1000;
  private static final int WRITERS = 4;
  private static final int TRANSACTIONS = 200;

  private final GateInstance redis;

  BatchIT(RunningGate gate) {
    this.redis = gate.newInstance();
  }

  @Test
  void pipelineOfThousands_answersEachInOrder() {
    String sets = joined("[\"SET\",\"k%1$d\",\"v%1$d\"]");
    String gets = joined("[\"GET\",\"k%1$d\"]");

    assertThat(redis.post("/pipeline", "[" + sets + "," + gets + "]").statusAndText())
        .isEqualTo(
            "200 [" + joined("{\"result\":\"OK\"}") + "," + joined("{\"result\":\"v%1$d\"}") + "]");
  }

  private static String joined(String item) {
    return IntStream.range(0, SIZE).mapToObj(item::formatted).collect(Collectors.joining(","));
  }

  @Test
  void pipeline_isTenTimesFasterThanSingleCalls() throws IOException {
    String pipeline = "[" + joined("[\"INCR\",\"n\"]") + "]";
    try (RawHttp connection = new RawHttp(redis.port())) {
      long single = nanos(connection, "/", "[\"INCR\",\"n\"]", SIZE);
      long batch = Long.MAX_VALUE;
      for (int i = 0; i < 10; i++) {
        batch = Math.min(batch, nanos(connection, "/pipeline", pipeline, 1));
      }
      assertThat(Duration.ofNanos(batch).multipliedBy(10)).isLessThan(Duration.ofNanos(single));
    }
  }

  private long nanos(RawHttp connection, String target, String body, int times) throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      exchange(connection, target, body);
    }
    return System.nanoTime() - start;
  }

  private void exchange(RawHttp connection, String target, String body) throws IOException {
    connection.write("POST", target, redis.withToken(Map.of()), body.getBytes(UTF_8));
    assertThat(connection.read(false).status()).isEqualTo(200);
  }

  @Test
  void transactionsAtOnce_areNeverSeenHalf(RunningGate gate) throws Exception {
    GateInstance fresh = gate.newInstance();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        writers.add(threads.submit(() -> transact(fresh, writer)));
      }
      while (writers.stream().anyMatch(writer -> !writer.isDone())) {
        assertThat(fresh.get("/mget/left/right").text())
            .matches("\\{\"result\":\\[(\"\\d+\"|null),\\1]}");
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(fresh.get("/get/sum").text())
        .isEqualTo("{\"result\":\"" + WRITERS * TRANSACTIONS + "\"}");
  }

  /** Writes the same value twice, with much in between, and reads the first back. */
  private static void transact(GateInstance redis, int writer) {
    for (int i = 0; i < TRANSACTIONS; i++) {
      int value = writer * TRANSACTIONS + i;
      String between = "[\"INCR\",\"sum\"],[\"LPUSH\",\"sum\",\"x\"],[\"GET\",\"left\"]";
      String commands =
          "[[\"SET\",\"left\",%1$d],%2$s,[\"SET\",\"right\",%1$d]]".formatted(value, between);
      assertThat(redis.post("/multi-exec", commands).statusAndText())
          .matches(
              "200 \\[\\{\"result\":\"OK\"},\\{\"result\":\\d+},\\{\"error\":\"WRONGTYPE .*\"},"
                  + "\\{\"result\":\"%1$d\"},\\{\"result\":\"OK\"}]".formatted(value));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MULTI", "EXEC", "DISCARD", "WATCH\",\"k", "UNWATCH", "multi"})
  void transactionCommand_isRefusedAndLeavesNothingOpen(String command) {
    String items = "[\"SET\",\"k\",\"v\"],[\"" + command + "\"],[\"GET\",\"k\"]";
    assertThat(redis.post("/pipeline", "[" + items + "]").statusAndText())
        .matches(
            "200 \\[\\{\"result\":\"OK\"},\\{\"error\":\"ERR Command .*\"},\\{\"result\":\"v\"}]");
    assertThat(redis.post("/multi-exec", "[[\"SET\",\"k\",\"w\"]," + items + "]").statusAndText())
        .startsWith("400 {\"error\":\"ERR Command ");
    assertThat(redis.post("/", "[\"" + command + "\"]").status()).isEqualTo(400);
    assertThat(redis.get("/get/k").text()).isEqualTo("{\"result\":\"v\"}");
  }

  @Test
  void base64_encodesTheStringsOfEachItem() {
    String commands = "[[\"SET\",\"b\",\"OK\"],[\"GET\",\"b\"],[\"TYPE\",\"b\"],[\"INCR\",\"b\"]]";
    for (String target : List.of("/pipeline", "/multi-exec")) {
      Map<String, String> base64 = Map.of("Upstash-Encoding", "base64");
      assertThat(redis.send("POST", target, base64, commands.getBytes(UTF_8)).text())
          .matches(
              "\\[\\{\"result\":\"OK\"},\\{\"result\":\"(T0s=|OK)\"},\\{\"result\":\"c3RyaW5n\"},"
                  + "\\{\"error\":\"ERR value is not an integer or out of range\"}]");
    }
  }
}
