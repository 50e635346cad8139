package dev.redisgate.functions.door;

import static dev.redisgate.functions.door.DoorFixture.READ_ONLY_TOKEN;
import static dev.redisgate.functions.door.DoorFixture.TOKEN;
import static dev.redisgate.functions.door.DoorFixture.get;
import static dev.redisgate.functions.door.DoorFixture.post;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.record.CommandCount;
import dev.redisgate.core.record.RequestRecord;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private final DoorFixture door = new DoorFixture();

  @AfterEach
  void everyReservationWasUsed() {
    assertThat(door.journal.reserved()).isZero();
    door.channel.finishAndReleaseAll();
  }

  @Test
  void head_isThatOfAStream() {
    assertThat(door.exchange(get("/Subscribe/chat")))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-Type: text/event-stream\r\n")
        .contains("\r\nCache-Control: no-cache\r\n")
        .contains("\r\nTransfer-Encoding: chunked\r\n")
        .contains("\r\nUpstash-Sync-Token: p.0\r\n")
        .doesNotContain("Content-Length")
        .endsWith("\r\n\r\n16\r\ndata: Subscribe|chat\n\n\r\n");
  }

  @Test
  void http10_isDelimitedByTheEndOfTheConnection() {
    String request = get("/subscribe/chat").replace("HTTP/1.1", "HTTP/1.0");
    assertThat(door.exchange(request))
        .doesNotContain("Transfer-Encoding")
        .endsWith("\r\n\r\ndata: subscribe|chat\n\n");
    publish("data: x\n\n");
    assertThat(door.received()).isEqualTo("data: x\n\n");
  }

  @Test
  void bodyAndQuery_meanNothing() {
    assertThat(door.exchange(post("/psubscribe/a:*/b?x=y", "[]")))
        .endsWith("data: psubscribe|a:*|b\n\n\r\n");
  }

  @Test
  void origin_getsCorsHeaders() {
    String request =
        get("/subscribe/c").replace("\r\n\r\n", "\r\nOrigin: https://a.example\r\n\r\n");
    assertThat(door.exchange(request))
        .contains("\r\nAccess-Control-Allow-Origin: https://a.example\r\n");
  }

  @Test
  void event_isOneChunk() {
    door.exchange(get("/subscribe/chat"));
    publish("data: message,chat,hello\n\n");
    assertThat(door.received()).isEqualTo("1a\r\ndata: message,chat,hello\n\n\r\n");
  }

  @Test
  void idleStream_getsAComment() {
    door.channel.freezeTime();
    door.exchange(get("/subscribe/chat"));
    door.channel.advanceTimeBy(DoorFixture.HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
    door.channel.runPendingTasks();
    door.channel.runPendingTasks(); // the flush that the comment asked for
    assertThat(door.received()).isEqualTo("d\r\n: keepalive\n\n\r\n");
  }

  @Test
  void requestsBehindAStream_areNotServed() {
    door.exchange(get("/subscribe/chat") + get("/get/k"));
    door.send(get("/get/k"));
    assertThat(door.received()).isEmpty();
    assertThat(door.executed).isEmpty();
    assertThat(door.channel.config().isAutoRead()).isTrue();
  }

  @Test
  void clientGone_closesTheStreamOnce() {
    door.exchange(get("/subscribe/chat"));
    door.channel.close();
    door.channel.runPendingTasks();
    assertThat(door.closedStreams).isEqualTo(1);
  }

  @Test
  void clientGoneBeforeTheStreamIsOpen_closesItAsWell() {
    door.holdAnswers = true;
    door.exchange(get("/subscribe/chat"));
    door.channel.close();
    door.answerOne();
    door.channel.runPendingTasks();
    assertThat(door.closedStreams).isEqualTo(1);
    assertThat(door.journal.records).hasSize(1);
  }

  @Test
  void lostInstance_closesTheConnection() {
    door.exchange(get("/subscribe/chat"));
    Objects.requireNonNull(door.sink).lost();
    assertThat(door.channel.isActive()).isFalse();
  }

  @Test
  void streamIsRecordedOnceWhenItOpens() {
    door.exchange(get("/subscribe/a/b"));
    publish("data: x\n\n");
    door.channel.close();
    RequestRecord record = door.journal.records.getFirst();
    assertThat(door.journal.records).hasSize(1);
    assertThat(record.function()).isEqualTo("stream");
    assertThat(record.status()).isEqualTo(200);
    assertThat(record.commands()).containsExactly(new CommandCount("SUBSCRIBE", 1));
    assertThat(record.keyCount()).isZero();
  }

  @Test
  void readOnlyToken_maySubscribe() {
    assertThat(door.exchange(get("/subscribe/a").replace(TOKEN, READ_ONLY_TOKEN)))
        .startsWith("HTTP/1.1 200 OK\r\n");
  }

  @Test
  void noChannel_isAnError() {
    assertThat(door.exchange(get("/subscribe")))
        .startsWith("HTTP/1.1 400")
        .endsWith("{\"error\":\"ERR wrong number of arguments for 'subscribe' command\"}");
  }

  @Test
  void plainCommand_isStillRefused() {
    assertThat(door.exchange(post("/", "[\"SUBSCRIBE\",\"chat\"]")))
        .startsWith("HTTP/1.1 400")
        .contains("is not allowed in REST or it has a special context path");
  }

  @Test
  void head_isRefused() {
    assertThat(door.exchange(get("/subscribe/chat").replaceFirst("GET", "HEAD")))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void closingDoor_closesAStreamThatOpens() {
    door.holdAnswers = true;
    door.exchange(get("/subscribe/chat"));
    door.context.close();
    door.answerOne();
    assertThat(door.channel.isActive()).isFalse();
    assertThat(door.closedStreams).isEqualTo(1);
  }

  private void publish(String text) {
    ByteBuf event = Unpooled.copiedBuffer(text, ISO_8859_1);
    Objects.requireNonNull(door.sink).event(event);
    event.release();
    door.channel.runPendingTasks();
  }
}
