package dev.redisgate.functions.stream;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.EventSink;
import dev.redisgate.functions.StreamAnswer;
import dev.redisgate.functions.redis.Connections;
import dev.redisgate.functions.redis.LinkSettings;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscribed connection to the Redis of one instance, shared by the streams of one event loop.
 * Everything here runs on that loop. It lives from the first stream to the last, and is not opened
 * again when it is lost: what was published meanwhile is gone, and the streams' clients must learn
 * that.
 */
final class SubscriptionLink {
  private static final Logger log = LoggerFactory.getLogger(SubscriptionLink.class);
  private static final CommandLine PING = CommandLine.of(bytes("PING"));

  private final Connections connections;
  private final RedisEndpoint endpoint;
  private final LinkSettings settings;
  private final Consumer<SubscriptionLink> whenEnded;
  private final Topics channels = new Topics("subscribe");
  private final Topics patterns = new Topics("psubscribe");

  private List<CommandLine> unsent = new ArrayList<>();
  private @Nullable Channel channel;
  private @Nullable ScheduledFuture<?> watch;
  private boolean authenticated;
  private boolean ended;
  private int owed; // replies that must come
  private long heardNanos = System.nanoTime();

  /**
   * @param whenEnded told once no further subscription may be added
   */
  SubscriptionLink(
      Connections connections,
      RedisEndpoint endpoint,
      LinkSettings settings,
      Consumer<SubscriptionLink> whenEnded) {
    this.connections = connections;
    this.endpoint = endpoint;
    this.settings = settings;
    this.whenEnded = whenEnded;
  }

  boolean leadsTo(RedisEndpoint other) {
    return endpoint.equals(other);
  }

  /** Begins to connect. */
  void open() {
    long maxReply = settings.maxReplyBytes() + (1 << 20); // beside the message, its channel's name
    PushChannel pushes = new PushChannel(maxReply, this::replied, this::lost);
    connections
        .connect(endpoint, pushes)
        .addListener(
            (ChannelFuture made) -> {
              if (made.isSuccess()) {
                connected(made.channel());
              } else {
                lost();
              }
            });
  }

  /** Subscribes to what the words of a SUBSCRIBE or PSUBSCRIBE name. */
  CompletionStage<StreamAnswer> subscribe(CommandLine line, EventSink sink) {
    if (ended) { // it could not even begin to connect
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
    if (ended) {
      return;
    }
    for (Topics topics : List.of(channels, patterns)) {
      List<byte[]> unused = topics.leave(subscription);
      if (!unused.isEmpty()) {
        send(topics.unsubscribe(), unused);
      }
    }
    if (channels.isEmpty() && patterns.isEmpty()) {
      lost();
    }
  }

  /** Closes the connection, and with it every stream that uses it. */
  void close() {
    lost();
  }

  private void connected(Channel made) {
    channel = made;
    if (ended) {
      made.close();
      return;
    }
    heardNanos = System.nanoTime();
    owed++;
    PushChannel.send(made, CommandLine.of(bytes("AUTH"), bytes(endpoint.password())));
    unsent.forEach(line -> PushChannel.send(made, line));
    unsent = List.of();
    long period = Math.max(1, settings.connectTimeout().toNanos() / 4);
    watch =
        made.eventLoop()
            .scheduleWithFixedDelay(this::checkAlive, period, period, TimeUnit.NANOSECONDS);
  }

  private void send(String command, List<byte[]> names) {
    List<byte[]> words = new ArrayList<>(names.size() + 1);
    words.add(bytes(command));
    words.addAll(names);
    send(CommandLine.of(words), names.size());
  }

  private void send(CommandLine line, int replies) {
    if (owed == 0) {
      heardNanos = System.nanoTime();
    }
    owed += replies;
    Channel open = channel;
    if (open == null) {
      unsent.add(line);
    } else {
      PushChannel.send(open, line);
    }
  }

  private void replied(Reply reply) {
    heardNanos = System.nanoTime();
    if (ended) {
      return;
    }
    if (reply instanceof Reply.Array push && push.items().getFirst() instanceof Reply.Bulk kind) {
      pushed(new String(kind.bytes(), StandardCharsets.US_ASCII), push.items());
    } else if (reply == Reply.OK && !authenticated) {
      authenticated = true;
      owed--;
    } else {
      log.warn("the Redis at {} refuses a connection for streams", endpoint);
      lost();
    }
  }

  private void pushed(String kind, List<Reply> items) {
    switch (kind) {
      case "message" -> channels.deliver(kind, items);
      case "pmessage" -> patterns.deliver(kind, items);
      case "subscribe" -> {
        owed--;
        channels.confirm(items);
      }
      case "psubscribe" -> {
        owed--;
        patterns.confirm(items);
      }
      default -> owed--; // unsubscribe, punsubscribe, pong
    }
  }

  /** A connection whose other end vanished without a word would be silent for ever. */
  private void checkAlive() {
    long silent = System.nanoTime() - heardNanos;
    long patience =
        (authenticated ? settings.commandTimeout() : settings.connectTimeout()).toNanos();
    if (silent < patience) {
      return;
    }
    if (owed > 0) {
      log.warn("the Redis at {} did not answer a connection for streams in time", endpoint);
      lost();
    } else {
      send(PING, 1);
    }
  }

  private void lost() {
    if (ended) {
      return;
    }
    ended = true;
    whenEnded.accept(this);
    if (watch != null) {
      watch.cancel(false);
    }
    if (channel != null) {
      channel.close();
    }
    Set<Subscription> all = channels.subscriptions().collect(Collectors.toSet());
    patterns.subscriptions().forEach(all::add);
    all.forEach(Subscription::lost);
  }

  private static byte[] bytes(String word) {
    return word.getBytes(StandardCharsets.UTF_8);
  }
}
