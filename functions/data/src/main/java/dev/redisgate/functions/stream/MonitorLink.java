package dev.redisgate.functions.stream;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.redis.OwnPing;
import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.EventSink;
import dev.redisgate.functions.StreamAnswer;
import dev.redisgate.functions.connection.Connections;
import dev.redisgate.functions.redis.LinkSettings;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The streams of what an instance executes. */
final class MonitorLink implements StreamLink {
  /** In lower case. */
  static final String COMMAND = "monitor";

  private static final byte[] GREETING = "data: \"OK\"\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final String PONG = "PONG";

  private final PushLink link;
  private final Consumer<StreamLink> whenEnded;
  private final Map<EventSink, CompletableFuture<StreamAnswer>> streams = new LinkedHashMap<>();
  private boolean confirmed;

  /**
   * @param whenEnded told once no further stream may be added
   */
  MonitorLink(
      Connections connections,
      RedisEndpoint endpoint,
      LinkSettings settings,
      Consumer<StreamLink> whenEnded) {
    PushLink.Wire lines = (_, replies, whenClosed) -> new LineChannel(replies, whenClosed);
    this.link = new PushLink(connections, endpoint, settings, lines, this::replied, this::lost);
    this.whenEnded = whenEnded;
  }

  @Override
  public boolean leadsTo(RedisEndpoint other) {
    return link.leadsTo(other);
  }

  @Override
  public void open() {
    link.open();
    link.send(CommandLine.of(COMMAND.getBytes(StandardCharsets.US_ASCII)), 1);
  }

  @Override
  public CompletionStage<StreamAnswer> stream(CommandLine line, EventSink sink) {
    CompletableFuture<StreamAnswer> answer = new CompletableFuture<>();
    if (link.isEnded()) { // it could not even begin to connect
      refuse(answer);
      return answer;
    }
    streams.put(sink, answer);
    if (confirmed) {
      opened(sink, answer);
    }
    return answer;
  }

  @Override
  public void close() {
    link.close();
  }

  private void opened(EventSink sink, CompletableFuture<StreamAnswer> answer) {
    answer.complete(new StreamAnswer.Opened(GREETING, () -> end(sink)));
  }

  private void end(EventSink sink) {
    streams.remove(sink);
    if (streams.isEmpty()) {
      link.close();
    }
  }

  private void replied(Reply reply) {
    if (!(reply instanceof Reply.Status status)) {
      link.refused();
    } else if (!confirmed) {
      link.answered();
      confirmed = true;
      Map.copyOf(streams).forEach(this::opened);
    } else if (status.text().equals(PONG) || status.text().equals(OwnPing.WORD)) {
      link.answered();
    } else {
      MonitorLine.shown(status.text()).ifPresent(this::deliver);
    }
  }

  /** Writes the event once, however many streams it goes to. */
  private void deliver(String line) {
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    ByteBuf event = ByteBufAllocator.DEFAULT.buffer(text.length + 16);
    try {
      SseEvents.write(List.of(text), event);
      // As they are now: a sink may end its stream while it is given an event.
      List.copyOf(streams.keySet()).forEach(sink -> sink.event(event));
    } finally {
      event.release();
    }
  }

  private void lost() {
    whenEnded.accept(this);
    Map.copyOf(streams)
        .forEach(
            (sink, answer) -> {
              if (answer.isDone()) {
                sink.lost();
              } else {
                refuse(answer);
              }
            });
  }

  private static void refuse(CompletableFuture<StreamAnswer> answer) {
    answer.complete(new StreamAnswer.Refused(new Refusal.InstanceUnreachable()));
  }
}
