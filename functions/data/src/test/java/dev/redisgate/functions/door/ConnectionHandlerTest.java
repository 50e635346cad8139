package dev.redisgate.functions.door;

import static dev.redisgate.functions.door.DoorFixture.MAX_BODY;
import static dev.redisgate.functions.door.DoorFixture.MAX_HEADERS;
import static dev.redisgate.functions.door.DoorFixture.MAX_TARGET;
import static dev.redisgate.functions.door.DoorFixture.TOKEN;
import static dev.redisgate.functions.door.DoorFixture.get;
import static dev.redisgate.functions.door.DoorFixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.record.RequestRecord;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionHandlerTest {
  private static final Pattern RESULT = Pattern.compile("\\{\"result\":\"(.*?)\"}");

  private final DoorFixture door = new DoorFixture();

  @AfterEach
  void everyReservationWasUsed() {
    assertThat(door.journal.reserved()).isZero();
    door.channel.finishAndReleaseAll();
  }

  @Test
  void request_isServed() {
    assertThat(door.exchange(get("/get/k")))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-Length: 18\r\n")
        .contains("\r\nUpstash-Sync-Token: p.0\r\n")
        .endsWith("\r\n\r\n{\"result\":\"get|k\"}");
    assertThat(door.channel.isActive()).isTrue();
  }

  @Test
  void requestInSingleBytes_isServed() {
    for (char c : post("/set/k?EX=1", "a\u00ffb").toCharArray()) {
      door.send(String.valueOf(c));
    }

    assertThat(door.received()).contains("{\"result\":\"OK\"}");
    assertThat(door.executed).containsExactly("set|k|a\u00ffb|EX|1");
  }

  @Test
  void rawBytesOfATarget_reachTheCommand() {
    door.exchange(get("/get/\u00c3\u00a9%FF"));

    assertThat(door.executed).containsExactly("get|\u00c3\u00a9\u00ff");
  }

  @Test
  void bodyInChunks_isPutTogether() {
    String chunks = "3\r\nabc\r\n14\r\n01234567890123456789\r\n0\r\n\r\n";

    door.exchange(
        "POST /set/k HTTP/1.1\r\nAuthorization: Bearer "
            + TOKEN
            + "\r\nTransfer-Encoding: chunked\r\n\r\n"
            + chunks);

    assertThat(door.executed).containsExactly("set|k|abc01234567890123456789");
  }

  @Test
  void pipelinedRequests_areAnsweredInOrder() {
    door.holdAnswers = true;
    door.send(get("/get/a") + get("/get/b") + post("/echo", "c"));
    assertThat(door.executed).containsExactly("get|a");
    assertThat(door.channel.config().isAutoRead()).isFalse();

    door.answerOne();
    door.channel.runPendingTasks();
    assertThat(door.executed).containsExactly("get|a", "get|b");
    door.answerOne();
    door.channel.runPendingTasks();
    door.answerOne();
    door.channel.runPendingTasks();

    assertThat(results(door.received())).containsExactly("get|a", "get|b", "echo|c");
    assertThat(door.channel.config().isAutoRead()).isTrue();
    assertThat(door.journal.records).hasSize(3);
  }

  @Test
  void requestThatArrivesWhileOthersWait_isServedAfterThem() {
    door.holdAnswers = true;
    door.send(get("/get/a") + get("/get/b"));
    door.holdAnswers = false;

    door.answerOne();
    // Nothing that waits has been looked at again yet.
    door.send(get("/get/c"));
    door.channel.runPendingTasks();

    assertThat(results(door.received())).containsExactly("get|a", "get|b", "get|c");
    assertThat(door.channel.config().isAutoRead()).isTrue();
  }

  @Test
  void manyPipelinedRequests_doNotGrowTheStack() {
    door.holdAnswers = true;
    door.send(get("/get/k").repeat(20_000));
    door.holdAnswers = false;
    door.answerOne();
    door.channel.runPendingTasks();

    assertThat(door.executed).hasSize(20_000);
    door.channel.releaseOutbound();
  }

  @Test
  void bodyAtTheLimit_isServed_andOneByteMoreIsNot() {
    assertThat(door.exchange(post("/set/k", "x".repeat(MAX_BODY)))).startsWith("HTTP/1.1 200 ");
    assertThat(door.exchange(post("/set/k", "x".repeat(MAX_BODY + 1))))
        .startsWith("HTTP/1.1 400 ")
        .contains("ERR max request size exceeded. Limit: 100 bytes, Actual: 101 bytes. See");

    assertThat(door.executed).hasSize(1);
    assertThat(door.journal.records).hasSize(2);
    assertThat(results(door.exchange(get("/get/k")))).containsExactly("get|k");
  }

  @Test
  void oversizedChunks_areRefusedAndTheConnectionGoesOn() {
    String chunks = ("60\r\n" + "x".repeat(0x60) + "\r\n").repeat(2) + "0\r\n\r\n";

    assertThat(
            door.exchange(
                "POST /set/k HTTP/1.1\r\nAuthorization: Bearer "
                    + TOKEN
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunks))
        .startsWith("HTTP/1.1 400 ")
        .contains("Actual: 192 bytes");
    assertThat(door.executed).isEmpty();
    assertThat(results(door.exchange(get("/get/k")))).containsExactly("get|k");
  }

  @Test
  void hugeBody_isNotReadToItsEnd() {
    String head = "POST /set/k HTTP/1.1\r\nContent-Length: " + (10 * MAX_BODY + 1) + "\r\n\r\nxxx";

    assertThat(door.exchange(head))
        .startsWith("HTTP/1.1 400 ")
        .contains("Actual: 1001 bytes")
        .contains("\r\nConnection: close\r\n");
    assertThat(door.channel.isActive()).isFalse();
    assertThat(door.journal.records).hasSize(1);
  }

  @Test
  void endlessChunks_areCut() {
    door.send("POST /set/k HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 20 && door.channel.isActive(); i++) {
      door.send("64\r\n" + "x".repeat(100) + "\r\n");
    }

    assertThat(door.received())
        .startsWith("HTTP/1.1 400 ")
        .contains("\r\nConnection: close\r\n")
        .containsOnlyOnce("HTTP/1.1");
    assertThat(door.channel.isActive()).isFalse();
    assertThat(door.journal.records).hasSize(1);
  }

  @Test
  void expectation_isMetWhenTheBodyFits() {
    String head =
        "POST /set/k HTTP/1.1\r\nAuthorization: Bearer "
            + TOKEN
            + "\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n";

    assertThat(door.exchange(head)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    assertThat(door.exchange("v")).startsWith("HTTP/1.1 200 OK\r\n");
  }

  @Test
  void expectation_isRefusedWhenTheBodyIsTooLarge() {
    String head =
        "POST /set/k HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: "
            + (MAX_BODY + 1)
            + "\r\n\r\n";

    assertThat(door.exchange(head)).startsWith("HTTP/1.1 400 ").doesNotContain("100 Continue");
    assertThat(door.channel.isActive()).isFalse();
  }

  @Test
  void http10_closesUnlessAskedToKeepAlive() {
    String line = "GET /ping?_token=" + TOKEN + " HTTP/1.0\r\n";

    assertThat(door.exchange(line + "Connection: keep-alive\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nConnection: keep-alive\r\n");
    assertThat(door.exchange(line + "\r\n")).contains("\r\nConnection: close\r\n");
    assertThat(door.channel.isActive()).isFalse();
  }

  @Test
  void connectionClose_isHonoured_andWhatFollowsIsDropped() {
    String closing =
        "GET /get/a?_token=" + TOKEN + " HTTP/1.1\r\nConnection: close\r\n\r\n" + get("/get/b");

    assertThat(door.exchange(closing)).contains("\r\nConnection: close\r\n");
    assertThat(door.channel.isActive()).isFalse();
    assertThat(door.executed).containsExactly("get|a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/1.1\r\nno header\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "\u0016\u0003\u0001\u0002\r\n\r\n",
      })
  void whatIsNoHttp_isRefusedOnceAndTheConnectionClosed(String request) {
    String response = door.exchange(request + get("/get/smuggled"));

    assertThat(response)
        .startsWith("HTTP/1.1 400 Bad Request\r\n")
        .contains("\r\nConnection: close\r\n")
        .containsOnlyOnce("HTTP/1.1")
        .endsWith("{\"error\":\"ERR the request is not valid HTTP\"}");
    assertThat(door.channel.isActive()).isFalse();
    assertThat(door.executed).isEmpty();
    assertThat(door.journal.records).extracting(RequestRecord::status).containsExactly(400);
  }

  @Test
  void longRequestLine_isRefused() {
    assertThat(door.exchange(get("/get/" + "k".repeat(MAX_TARGET))))
        .startsWith("HTTP/1.1 400 ")
        .contains("ERR the request line is too long");
    assertThat(door.channel.isActive()).isFalse();
  }

  @Test
  void longHeaders_areRefused() {
    assertThat(door.exchange("GET /get/k HTTP/1.1\r\nX: " + "x".repeat(MAX_HEADERS) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("ERR the request headers are too long");
    assertThat(door.channel.isActive()).isFalse();
    assertThat(door.journal.records).hasSize(1);
  }

  @Test
  void fullJournal_refusesWithoutExecutingOrRecording() {
    door.journal.nextAnswers.add(false);

    assertThat(door.exchange(get("/get/k")))
        .startsWith("HTTP/1.1 503 ")
        .contains("ERR the request cannot be recorded right now; nothing was executed");
    assertThat(door.executed).isEmpty();
    assertThat(door.journal.records).isEmpty();
    assertThat(results(door.exchange(get("/get/k")))).containsExactly("get|k");
  }

  @Test
  void unreadRequest_isNeverExecuted_thoughTheJournalFindsRoomAgain() {
    door.journal.nextAnswers.add(false);

    String response = door.exchange(post("/del/k", "x".repeat(MAX_BODY + 1)));

    assertThat(response).startsWith("HTTP/1.1 503 ").containsOnlyOnce("HTTP/1.1");
    assertThat(door.executed).isEmpty();
    assertThat(door.journal.asked).isEqualTo(1);
  }

  @Test
  void silenceInTheMiddleOfARequest_closes() {
    door.send("POST /set/k HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
    door.channel.pipeline().fireUserEventTriggered(IdleStateEvent.READER_IDLE_STATE_EVENT);

    assertThat(door.channel.isActive()).isFalse();
  }

  @Test
  void silenceBetweenRequests_closesOnlyAfterTheKeepAliveTimeout() {
    door.exchange(get("/get/k"));

    for (int period = 1; period <= 3; period++) {
      assertThat(door.channel.isActive()).as("period %d", period).isTrue();
      door.channel.pipeline().fireUserEventTriggered(IdleStateEvent.READER_IDLE_STATE_EVENT);
    }
    assertThat(door.channel.isActive()).isFalse();
  }

  @Test
  void silenceWhileARequestIsServed_isOurs() {
    door.holdAnswers = true;
    door.send(get("/get/k"));
    for (int period = 0; period < 10; period++) {
      door.channel.pipeline().fireUserEventTriggered(IdleStateEvent.READER_IDLE_STATE_EVENT);
    }

    assertThat(door.channel.isActive()).isTrue();
    door.answerOne();
    assertThat(door.received()).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void clientThatLeaves_isStillRecorded() {
    door.holdAnswers = true;
    door.send(get("/get/k"));
    door.channel.close();

    door.answerOne();
    assertThat(door.journal.records).hasSize(1);
  }

  @Test
  void closingDoor_endsTheConnectionAfterTheRunningRequest() {
    door.holdAnswers = true;
    door.send(get("/get/k"));
    door.context.close();
    door.answerOne();

    assertThat(door.received()).contains("\r\nConnection: close\r\n");
    assertThat(door.channel.isActive()).isFalse();
  }

  private static List<String> results(String received) {
    return RESULT.matcher(received).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
