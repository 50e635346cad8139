package dev.redisgate.functions.stream;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.EventSink;
import dev.redisgate.functions.StreamAnswer;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One stream's share of a {@link SubscriptionLink}. */
final class Subscription {
  private final SubscriptionLink link;
  private final List<Topic> topics;
  private final byte[] greeting;
  private final EventSink sink;
  private final CompletableFuture<StreamAnswer> answer = new CompletableFuture<>();
  private int unconfirmed;
  private boolean open;

  /**
   * @param topics each once
   */
  Subscription(SubscriptionLink link, List<Topic> topics, byte[] greeting, EventSink sink) {
    this.link = link;
    this.topics = topics;
    this.greeting = greeting;
    this.sink = sink;
  }

  List<Topic> topics() {
    return topics;
  }

  CompletableFuture<StreamAnswer> answer() {
    return answer;
  }

  /** Opens the stream once every topic is confirmed. */
  void begin() {
    for (Topic topic : topics) {
      topic.add(this);
      unconfirmed += topic.isConfirmed() ? 0 : 1;
    }
    openWhenConfirmed();
  }

  void confirmed() {
    unconfirmed--;
    openWhenConfirmed();
  }

  private void openWhenConfirmed() {
    if (unconfirmed == 0) {
      open = true;
      answer.complete(new StreamAnswer.Opened(greeting, () -> link.end(this)));
    }
  }

  void event(ByteBuf event) {
    if (open) {
      sink.event(event);
    }
  }

  /** The connection to Redis is gone. */
  void lost() {
    if (open) {
      sink.lost();
    } else {
      answer.complete(new StreamAnswer.Refused(new Refusal.InstanceUnreachable()));
    }
  }
}
