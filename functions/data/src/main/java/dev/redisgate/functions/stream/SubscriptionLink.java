package dev.redisgate.functions.stream;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.EventSink;
import dev.redisgate.functions.StreamAnswer;
import dev.redisgate.functions.connection.Connections;
import dev.redisgate.functions.redis.LinkSettings;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The streams of what is published on channels and patterns. */
final class SubscriptionLink implements StreamLink {
  private final PushLink link;
  private final Consumer<StreamLink> whenEnded;
  private final Topics channels = new Topics("subscribe");
  private final Topics patterns = new Topics("psubscribe");

  /**
   * @param whenEnded told once no further subscription may be added
   */
  SubscriptionLink(
      Connections connections,
      RedisEndpoint endpoint,
      LinkSettings settings,
      Consumer<StreamLink> whenEnded) {
    this.link =
        new PushLink(connections, endpoint, settings, PushChannel::new, this::replied, this::lost);
    this.whenEnded = whenEnded;
  }

  @Override
  public boolean leadsTo(RedisEndpoint other) {
    return link.leadsTo(other);
  }

  @Override
  public void open() {
    link.open();
  }

  /** Subscribes to what the words of a SUBSCRIBE or PSUBSCRIBE name. */
  @Override
  public CompletionStage<StreamAnswer> stream(CommandLine line, EventSink sink) {
    if (link.isEnded()) { // it could not even begin to connect
      return CompletableFuture.completedFuture(
          new StreamAnswer.Refused(new Refusal.InstanceUnreachable()));
    }
    Topics topics = line.name().equals(patterns.subscribe()) ? patterns : channels;
    Topics.Joined joined = topics.join(this, line, sink);
    if (!joined.missing().isEmpty()) {
      send(topics.subscribe(), joined.missing());
    }
    joined.subscription().begin();
    return joined.subscription().answer();
  }

  /** Ends one stream's share; frees what no other stream needs. */
  void end(Subscription subscription) {
    if (link.isEnded()) {
      return;
    }
    for (Topics topics : List.of(channels, patterns)) {
      List<byte[]> unused = topics.leave(subscription);
      if (!unused.isEmpty()) {
        send(topics.unsubscribe(), unused);
      }
    }
    if (channels.isEmpty() && patterns.isEmpty()) {
      link.close();
    }
  }

  @Override
  public void close() {
    link.close();
  }

  private void send(String command, List<byte[]> names) {
    List<byte[]> words = new ArrayList<>(names.size() + 1);
    words.add(command.getBytes(StandardCharsets.US_ASCII));
    words.addAll(names);
    link.send(CommandLine.of(words), names.size());
  }

  private void replied(Reply reply) {
    if (reply instanceof Reply.Array push && push.items().getFirst() instanceof Reply.Bulk kind) {
      pushed(new String(kind.bytes(), StandardCharsets.US_ASCII), push.items());
    } else if (reply instanceof Reply.Bulk) {
      link.answered(); // to a PING while nothing is subscribed to yet
    } else {
      link.refused();
    }
  }

  private void pushed(String kind, List<Reply> items) {
    switch (kind) {
      case "message" -> channels.deliver(kind, items);
      case "pmessage" -> patterns.deliver(kind, items);
      case "subscribe" -> {
        link.answered();
        channels.confirm(items);
      }
      case "psubscribe" -> {
        link.answered();
        patterns.confirm(items);
      }
      default -> link.answered(); // unsubscribe, punsubscribe, pong
    }
  }

  private void lost() {
    whenEnded.accept(this);
    Stream.concat(channels.subscriptions(), patterns.subscriptions())
        .distinct()
        .toList()
        .forEach(Subscription::lost);
  }
}
