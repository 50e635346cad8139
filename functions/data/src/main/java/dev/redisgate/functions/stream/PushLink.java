package dev.redisgate.functions.stream;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.redis.OwnPing;
import dev.redisgate.functions.connection.Connections;
import dev.redisgate.functions.connection.PrimaryWatch;
import dev.redisgate.functions.connection.ReplyChannel;
import dev.redisgate.functions.redis.LinkSettings;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to one Redis that pushes: authenticated, watched, and never opened again once it is
 * lost. Everything here runs on one event loop.
 */
final class PushLink {
  private static final Logger log = LoggerFactory.getLogger(PushLink.class);

  private static final CommandLine PING = CommandLine.of(bytes("PING"), bytes(OwnPing.WORD));

  // What a message has beside its payload: names of channel and pattern.
  private static final long NAMES_BYTES = 1 << 20;

  private final Connections connections;
  private final RedisEndpoint endpoint;
  private final LinkSettings settings;
  private final Wire wire;
  private final Consumer<Reply> replies;
  private final Runnable whenLost;
  private final PrimaryWatch primary;

  private List<CommandLine> unsent = new ArrayList<>();
  private @Nullable Channel channel;
  private RedisEndpoint server; // where the channel leads to
  private @Nullable ScheduledFuture<?> watch;
  private boolean ended;
  private int owed; // replies that must come
  private long heardNanos = System.nanoTime();

  /** Makes the reading end of a connection. */
  interface Wire {

    /**
     * @param maxReplyBytes what is larger is not passed on whole
     * @param replies gets each in order
     * @param whenClosed told once an open connection is gone
     */
    ReplyChannel channel(long maxReplyBytes, Consumer<Reply> replies, Runnable whenClosed);
  }

  /**
   * @param replies gets each in order
   * @param whenLost told once, also when there never was a connection
   */
  PushLink(
      Connections connections,
      RedisEndpoint endpoint,
      LinkSettings settings,
      Wire wire,
      Consumer<Reply> replies,
      Runnable whenLost) {
    this.connections = connections;
    this.endpoint = endpoint;
    this.settings = settings;
    this.wire = wire;
    this.replies = replies;
    this.whenLost = whenLost;
    this.primary = new PrimaryWatch(connections, endpoint);
    this.server = endpoint;
  }

  boolean leadsTo(RedisEndpoint other) {
    return endpoint.equals(other);
  }

  boolean isEnded() {
    return ended;
  }

  /** Begins to connect. */
  void open() {
    long maxReply = settings.maxReplyBytes() + NAMES_BYTES;
    connections
        .connect(endpoint, wire.channel(maxReply, this::replied, this::close))
        .whenComplete(
            (made, failure) -> {
              if (failure == null) {
                connected(made);
              } else {
                close();
              }
            });
  }

  /**
   * Sends a command, or keeps it until there is a connection.
   *
   * @param answers how often {@link #answered} will be called for it
   */
  void send(CommandLine line, int answers) {
    if (owed == 0) {
      heardNanos = System.nanoTime();
    }
    owed += answers;
    Channel open = channel;
    if (open == null) {
      unsent.add(line);
    } else {
      PushChannel.send(open, line);
    }
  }

  /** A reply was one that had to come. */
  void answered() {
    owed--;
  }

  void close() {
    if (ended) {
      return;
    }
    ended = true;
    if (watch != null) {
      watch.cancel(false);
    }
    if (channel != null) {
      channel.close();
    }
    whenLost.run();
  }

  /** Closes the connection because of a reply that should not have come. */
  void refused() {
    log.warn("the Redis at {} refuses a connection for streams", endpoint);
    close();
  }

  private void connected(Connections.Connection made) {
    if (ended) {
      made.channel().close();
      return;
    }
    channel = made.channel();
    server = made.server();
    heardNanos = System.nanoTime();
    unsent.forEach(line -> PushChannel.send(made.channel(), line));
    unsent = List.of();
    long period = Math.max(1, settings.connectTimeout().toNanos() / 4);
    watch =
        made.channel()
            .eventLoop()
            .scheduleWithFixedDelay(this::checkAlive, period, period, TimeUnit.NANOSECONDS);
  }

  private void replied(Reply reply) {
    heardNanos = System.nanoTime();
    if (!ended) {
      replies.accept(reply);
    }
  }

  /** A connection whose other end vanished without a word would be silent for ever. */
  private void checkAlive() {
    long silence = System.nanoTime() - heardNanos;
    boolean patient = silence < settings.commandTimeout().toNanos();
    if (!patient && owed > 0) {
      log.warn("the Redis at {} did not answer a connection for streams in time", endpoint);
      close();
    } else if (!patient) {
      send(PING, 1);
    } else if (owed > 0
        && silence >= PrimaryWatch.SILENCE_NANOS
        && endpoint.primary().isPresent()) {
      primary.check(server, this::close);
    }
  }

  private static byte[] bytes(String word) {
    return word.getBytes(StandardCharsets.UTF_8);
  }
}
