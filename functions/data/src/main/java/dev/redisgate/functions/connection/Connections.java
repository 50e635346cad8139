package dev.redisgate.functions.connection;

import dev.redisgate.core.instance.RedisEndpoint;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Opens connections to the Redis of instances on one event loop. */
public final class Connections {
  private static final int MAX_ATTEMPTS = 3; // there are as many Sentinels

  private final long connectNanos;
  private final Dialer dialer;
  private final Sentinels sentinels;

  /**
   * A connection that is open and authenticated.
   *
   * @param server where it leads to: for an instance with Sentinels, its primary
   */
  public record Connection(Channel channel, RedisEndpoint server) {}

  /** The connections of one event loop. */
  public Connections(EventLoop loop, Sockets sockets) {
    this.connectNanos = sockets.connectTimeout().toNanos();
    this.dialer = new Dialer(loop, sockets);
    this.sentinels = new Sentinels(dialer);
  }

  /**
   * Opens a connection to the Redis that takes writes. The stage completes on the event loop, and
   * fails with the reason when there is none within the time that a request may wait for it.
   *
   * @param handler becomes the last of the connection's handlers
   */
  public CompletionStage<Connection> connect(RedisEndpoint endpoint, ChannelHandler handler) {
    return endpoint
        .primary()
        .map(name -> toPrimary(endpoint, name, handler, patienceForSeveral(), 1))
        .orElseGet(() -> greet(endpoint, Greeting.AUTH, handler, Patience.forOne(connectNanos)));
  }

  private CompletableFuture<Connection> toPrimary(
      RedisEndpoint endpoint, String name, ChannelHandler handler, Patience patience, int attempt) {
    return sentinels
        .primary(endpoint, name, patience)
        .thenCompose(
            server -> {
              CompletableFuture<Connection> met = greet(server, Greeting.HELLO, handler, patience);
              // A Sentinel may be the last to know of a failover: the next one is asked at once.
              return attempt == MAX_ATTEMPTS
                  ? met
                  : met.exceptionallyCompose(
                      failure ->
                          patience.isOver()
                              ? CompletableFuture.failedFuture(failure)
                              : toPrimary(endpoint, name, handler, patience, attempt + 1));
            });
  }

  /** Where an instance takes writes: what its Sentinels say, if it has some. */
  CompletableFuture<RedisEndpoint> primary(RedisEndpoint endpoint) {
    return endpoint
        .primary()
        .map(name -> sentinels.primary(endpoint, name, patienceForSeveral()))
        .orElseGet(() -> CompletableFuture.completedFuture(endpoint));
  }

  private Patience patienceForSeveral() {
    return Patience.forSeveral(connectNanos);
  }

  private CompletableFuture<Connection> greet(
      RedisEndpoint server, Greeting greeting, ChannelHandler handler, Patience patience) {
    return dialer
        .visit(server, List.of(greeting.words(server.password())), patience.nextNanos())
        .thenApply(
            visit -> {
              Optional<String> refusal = greeting.refusal(visit.answers().getFirst());
              if (refusal.isPresent()) {
                visit.channel().close();
                throw new CompletionException(new IOException(refusal.get()));
              }
              visit.channel().pipeline().replace(visit.inquiry(), null, handler);
              return new Connection(visit.channel(), server);
            });
  }

  /** Why {@link #connect} failed, as it may stand in a log. */
  public static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof NotSslRecordException) {
      return "it does not speak TLS"; // its own message holds what the server said
    }
    boolean ours = cause.getClass() == IOException.class;
    return ours ? String.valueOf(cause.getMessage()) : cause.toString();
  }
}
