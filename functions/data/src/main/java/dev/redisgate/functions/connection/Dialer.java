package dev.redisgate.functions.connection;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Goes to servers, makes sure who they are, and says the first words. On one event loop. */
final class Dialer {
  // The handshake's arithmetic: it must not keep an event loop from its other connections.
  private static final Executor HANDSHAKES = Thread.ofVirtual().name("redis-handshake")::start;
  private static final long FAREWELL_MILLIS = 200;

  private final EventLoop loop;
  private final Sockets sockets;

  /**
   * An open connection.
   *
   * @param inquiry its last handler, to be replaced by that of who goes on talking
   * @param answers one for each question
   */
  record Visit(Channel channel, ChannelHandler inquiry, List<Reply> answers) {}

  Dialer(EventLoop loop, Sockets sockets) {
    this.loop = loop;
    this.sockets = sockets;
  }

  /**
   * Asks a server. Nothing is sent to one that does not show its certificate.
   *
   * @return fails when there are no answers within the limit; nothing stays open then
   */
  CompletableFuture<Visit> visit(
      RedisEndpoint server, List<CommandLine> questions, long limitNanos) {
    CompletableFuture<List<Reply>> answers = new CompletableFuture<>();
    Inquiry inquiry = new Inquiry(questions, server.certificate().isPresent(), answers);
    ChannelFuture connecting;
    try {
      connecting = sockets.connect(loop, server, handlers(server, inquiry));
    } catch (IllegalArgumentException e) { // its certificate cannot be read
      return CompletableFuture.failedFuture(e);
    }
    connecting.addListener(
        (ChannelFuture made) -> {
          if (!made.isSuccess()) {
            answers.completeExceptionally(made.cause());
          }
        });
    Channel channel = connecting.channel();
    ScheduledFuture<?> limit =
        loop.schedule(() -> tooLate(answers), limitNanos, TimeUnit.NANOSECONDS);
    return answers
        .whenComplete(
            (_, failure) -> {
              limit.cancel(false);
              if (failure != null) {
                channel.close();
              }
            })
        .thenApply(all -> new Visit(channel, inquiry, all));
  }

  private static void tooLate(CompletableFuture<List<Reply>> answers) {
    answers.completeExceptionally(new IOException("it does not answer in time"));
  }

  private ChannelHandler handlers(RedisEndpoint server, Inquiry inquiry) {
    return server
        .certificate()
        .map(certificate -> secured(sockets.contexts().trusting(certificate), server, inquiry))
        .orElse(inquiry);
  }

  private static ChannelHandler secured(SslContext context, RedisEndpoint server, Inquiry inquiry) {
    return new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel channel) {
        SslHandler tls =
            context.newHandler(channel.alloc(), server.host(), server.port(), HANDSHAKES);
        tls.setHandshakeTimeoutMillis(0); // the visit as a whole has a limit
        tls.setCloseNotifyFlushTimeoutMillis(FAREWELL_MILLIS);
        channel.pipeline().addLast(tls, inquiry);
      }
    };
  }
}
