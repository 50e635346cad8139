package dev.redisgate.local.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.accesskey.StandardPermission;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.harness.SseClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is published on an instance reaches those who subscribed to it over HTTP, and no others. */
@ExtendWith(SharedGate.class)
class StreamIT {
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private static final int MANY = 500;

  @Test
  void message_reachesASubscriber(RunningGate gate) throws IOException {
    GateInstance redis = gate.newInstance();
    try (SseClient stream = SseClient.open(redis, "/subscribe/chat")) {
      assertThat(stream.head().status()).isEqualTo(200);
      assertThat(stream.head().header("content-type")).contains("text/event-stream");
      assertThat(stream.head().header("cache-control")).contains("no-cache");
      assertThat(stream.head().header("upstash-sync-token")).isPresent();
      assertThat(stream.event()).isEqualTo("data: subscribe,chat,1");

      long start = System.nanoTime();
      assertThat(redis.get("/publish/chat/hello").text()).isEqualTo("{\"result\":1}");
      assertThat(stream.event()).isEqualTo("data: message,chat,hello");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TWO_SECONDS);
    }
  }

  @Test
  void pattern_namesTheChannelOfEachMessage(RunningGate gate) throws IOException {
    GateInstance redis = gate.newInstance();
    try (SseClient stream = SseClient.open(redis, "/PSubscribe/user:*/b%20c")) {
      assertThat(stream.event()).isEqualTo("data: psubscribe,user:*,1");
      assertThat(stream.event()).isEqualTo("data: psubscribe,b c,2");
      redis.post("/", "[\"PUBLISH\",\"user:7\",\"{\\\"a\\\":1}\"]");
      assertThat(stream.event()).isEqualTo("data: pmessage,user:*,user:7,{\"a\":1}");
    }
  }

  @Test
  void whatSentinelsTellEachOther_isNotShown(RunningGate gate) throws IOException {
    GateInstance redis = gate.newInstance();
    try (SseClient stream = SseClient.open(redis, "/psubscribe/*")) {
      assertThat(stream.event()).isEqualTo("data: psubscribe,*,1");
      redis.get("/publish/__sentinel__:hello/10.0.0.7,26379");
      redis.get("/publish/chat/hello");
      assertThat(stream.event()).isEqualTo("data: pmessage,*,chat,hello");
    }
  }

  @Test
  void bodyOfClients_isIgnoredAndQueryTokenIsTaken(RunningGate gate) throws IOException {
    GateInstance redis = gate.newInstance();
    String target = "/subscribe/a/b?_token=" + redis.token();
    Map<String, String> noToken = Map.of("Authorization", "");
    for (String method : List.of("GET", "POST")) {
      try (SseClient stream = new SseClient(redis, method, target, noToken, "[]".getBytes(UTF_8))) {
        assertThat(stream.event()).isEqualTo("data: subscribe,a,1");
        assertThat(stream.event()).isEqualTo("data: subscribe,b,2");
        assertThat(redis.get("/publish/%5B%5D/x").text()).isEqualTo("{\"result\":0}");
      }
    }
  }

  @Test
  void messagesOfAnyKind_areOneEventEach(RunningGate gate) throws IOException {
    GateInstance redis = gate.newInstance();
    String large = "é".repeat(512 * 1024);
    try (SseClient stream = SseClient.open(redis, "/subscribe/chat")) {
      stream.event();
      redis.post("/publish/chat", "one\ntwo");
      redis.get("/publish/chat/");
      redis.post("/", "[\"PUBLISH\",\"chat\",\"\"]");
      redis.post("/publish/chat", large);
      redis.get("/publish/chat/x%FFy");
      assertThat(stream.event()).isEqualTo("data: message,chat,one\ndata: two");
      assertThat(stream.event()).isEqualTo("data: message,chat,");
      assertThat(stream.event()).isEqualTo("data: message,chat," + large);
      assertThat(stream.event()).isEqualTo("data: message,chat,x\uFFFDy");
    }
  }

  @Test
  void closedClient_freesItsSubscription(RunningGate gate) throws IOException {
    GateInstance redis = gate.newInstance();
    try (SseClient stays = SseClient.open(redis, "/subscribe/other")) {
      stays.event();
      try (SseClient stream = SseClient.open(redis, "/subscribe/chat")) {
        stream.event();
        assertThat(redis.get("/publish/chat/x").text()).isEqualTo("{\"result\":1}");
      }
      await("the subscription to be gone")
          .atMost(TWO_SECONDS)
          .until(() -> redis.get("/publish/chat/x").text().equals("{\"result\":0}"));
      redis.get("/publish/other/still");
      assertThat(stays.event()).isEqualTo("data: message,other,still");
    }
    await("the connection to Redis to be gone")
        .atMost(TWO_SECONDS)
        .until(() -> redis.get("/pubsub/channels").text().equals("{\"result\":[]}"));
  }

  @Test
  void otherInstances_areNeverHeard(RunningGate gate) throws IOException {
    GateInstance a = gate.newInstance();
    GateInstance b = gate.newInstance();
    try (SseClient stream = SseClient.open(a, "/psubscribe/*")) {
      stream.event();
      assertThat(b.get("/publish/chat/of-b").text()).isEqualTo("{\"result\":0}");
      a.get("/publish/chat/of-a");
      assertThat(stream.event()).isEqualTo("data: pmessage,*,chat,of-a");
    }
  }

  @Test
  void revokedKey_endsItsStreamsOnly(RunningGate gate) throws IOException {
    GateInstance owner = gate.newInstance();
    GateInstance guest = gate.withNewToken(owner.instance(), StandardPermission.READ_ONLY);
    try (SseClient kept = SseClient.open(owner, "/subscribe/chat");
        SseClient ended = SseClient.open(guest, "/subscribe/chat")) {
      kept.event();
      ended.event();
      assertThat(guest.get("/publish/chat/x").status()).isEqualTo(400);
      gate.accessKeys().revoke(guest.accessKeyId(), Instant.now());
      long start = System.nanoTime();
      assertThat(ended.isCut()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
      owner.get("/publish/chat/still");
      assertThat(kept.event()).isEqualTo("data: message,chat,still");
    }
    assertThat(guest.get("/subscribe/chat").status()).isEqualTo(401);
  }

  @Test
  void killedRedis_endsTheStream(RunningGate gate) throws IOException {
    GateInstance redis = gate.newInstance();
    try (SseClient stream = SseClient.open(redis, "/subscribe/chat")) {
      stream.event();
      long pid =
          Objects.requireNonNull(gate.gate().workloads().server(redis.instance().id())).pid();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      assertThat(stream.isCut()).isTrue();
      HttpReply refused = redis.get("/subscribe/chat");
      assertThat(refused.statusAndText()).startsWith("503 {\"error\":\"ERR the instance ");
    }
    await("the instance to take streams again")
        .atMost(Duration.ofSeconds(15))
        .until(
            () -> {
              try (SseClient again = SseClient.open(redis, "/subscribe/chat")) {
                return again.head().status() == 200;
              }
            });
  }

  @Test
  void clientThatDoesNotRead_isCut(RunningGate gate) throws IOException {
    GateInstance redis = gate.newInstance();
    String large = "x".repeat(1 << 20);
    try (SseClient lazy = SseClient.open(redis, "/subscribe/chat")) {
      assertThat(lazy.event()).isEqualTo("data: subscribe,chat,1");
      await("the stream to be cut")
          .atMost(Duration.ofSeconds(10))
          .until(() -> redis.post("/publish/chat", large).text().equals("{\"result\":0}"));
    }
  }

  @Test
  void manyStreams_shareThreadsAndConnections(RunningGate gate) throws IOException {
    GateInstance redis = gate.newInstance();
    int threads = Thread.getAllStackTraces().size();
    List<SseClient> streams = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        streams.add(SseClient.open(redis, "/subscribe/chat"));
      }
      for (SseClient stream : streams) {
        assertThat(stream.event()).isEqualTo("data: subscribe,chat,1");
      }
      int loops = Runtime.getRuntime().availableProcessors();
      String receivers = redis.get("/publish/chat/all").text().replaceAll("\\D", "");
      assertThat(Integer.parseInt(receivers)).isBetween(1, loops);
      for (SseClient stream : streams) {
        assertThat(stream.event()).isEqualTo("data: message,chat,all");
      }
      assertThat(Thread.getAllStackTraces().size() - threads).isLessThan(20);
      assertThat(gate.observe("/metrics").text()).containsPattern("redisgate_streams 5\\d\\d\\.0");
    } finally {
      streams.forEach(SseClient::close);
    }
    await("every stream to be gone")
        .atMost(TWO_SECONDS)
        .until(() -> redis.get("/publish/chat/x").text().equals("{\"result\":0}"));
  }

  @Test
  void everyStream_leavesOneRecord(RunningGate gate) throws IOException {
    GateInstance redis = gate.newInstance();
    try (SseClient stream = SseClient.open(redis, "/subscribe/a/b")) {
      stream.event();
      redis.get("/publish/a/x");
    }
    redis.get("/psubscribe");
    gate.awaitRecordsStored();
    for (String table : List.of("audit_records", "usage_records")) {
      assertThat(
              gate.database()
                  .sql(
                      "select count(*) from "
                          + table
                          + " where id in (select id from audit_records where user_agent = ?"
                          + " and function = 'stream')")
                  .param(redis.userAgent())
                  .query(Long.class)
                  .single())
          .as(table)
          .isEqualTo(2L);
    }
    assertThat(
            gate.database()
                .sql(
                    """
                    select concat_ws(' ', function, commands, status, lower(outcome))
                    from audit_records where user_agent = ? order by id
                    """)
                .param(redis.userAgent())
                .query(String.class)
                .list())
        .containsExactly(
            "stream {\"SUBSCRIBE\": 1} 200 ok",
            "command {\"PUBLISH\": 1} 200 ok",
            "stream {} 400 refused");
  }
}
