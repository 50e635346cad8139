package dev.redisgate.functions.door;

import dev.redisgate.functions.EventSink;
import dev.redisgate.functions.StreamAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that has become a stream of events, to its end: it takes the place of what serves
 * requests. Runs on the event loop of the connection. A stream ends by the connection being closed
 * in the middle of the response, so that no client takes the end for a regular one.
 */
final class EventStream extends ChannelInboundHandlerAdapter implements EventSink {
  private static final Logger log = LoggerFactory.getLogger(EventStream.class);
  private static final ByteBuf HEARTBEAT = constant(": keepalive\n\n");
  private static final ByteBuf CHUNK_END = constant("\r\n");

  private final Channel channel;
  private final boolean chunked;
  private final StreamSettings settings;
  private final LongConsumer sentBytes;
  private long uncounted;
  private boolean flushScheduled;

  /**
   * @param chunked whether the client knows chunks (HTTP/1.1)
   * @param sentBytes told now and then, and at the end, how many bytes of events there were since
   */
  EventStream(Channel channel, boolean chunked, StreamSettings settings, LongConsumer sentBytes) {
    this.channel = channel;
    this.chunked = chunked;
    this.settings = settings;
    this.sentBytes = sentBytes;
  }

  /**
   * Takes over the connection.
   *
   * @param head of the response
   */
  void begin(ByteBuf head, StreamAnswer.Opened opened) {
    if (!channel.isActive()) { // the client went while the stream was being opened
      head.release();
      opened.close().run();
      return;
    }
    takeOver(channel.pipeline());
    channel.write(head, channel.voidPromise());
    write(Unpooled.wrappedBuffer(opened.greeting()));
    channel.flush();
    long period = settings.heartbeat().toNanos();
    ScheduledFuture<?> heartbeat =
        channel
            .eventLoop()
            .scheduleWithFixedDelay(this::beat, period, period, TimeUnit.NANOSECONDS);
    channel
        .closeFuture()
        .addListener(
            closed -> {
              heartbeat.cancel(false);
              countSent();
              opened.close().run();
            });
  }

  private void beat() {
    event(HEARTBEAT);
    countSent();
  }

  private void countSent() {
    if (uncounted > 0) {
      sentBytes.accept(uncounted);
      uncounted = 0;
    }
  }

  private void takeOver(ChannelPipeline pipeline) {
    pipeline.replace(ConnectionHandler.class, "stream", this);
    if (pipeline.get(IdleStateHandler.class) != null) {
      pipeline.remove(IdleStateHandler.class);
    }
    pipeline.remove(RequestDecoder.class);
    // Reading on is how the client's going is noticed.
    channel.config().setAutoRead(true);
  }

  @Override
  public void event(ByteBuf event) {
    if (unreadBytes() > settings.maxUnreadBytes()) {
      channel.flush();
    }
    if (unreadBytes() > settings.maxUnreadBytes()) {
      log.info("a stream was cut: its client does not read");
      close();
      return;
    }
    uncounted += event.readableBytes();
    write(event.retainedDuplicate());
    if (!flushScheduled) {
      flushScheduled = true;
      channel.eventLoop().execute(this::flush);
    }
  }

  private void flush() {
    flushScheduled = false;
    channel.flush();
  }

  private long unreadBytes() {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    return waiting == null ? 0 : waiting.totalPendingWriteBytes();
  }

  private void write(ByteBuf event) {
    if (!chunked) {
      channel.write(event, channel.voidPromise());
      return;
    }
    String length = Integer.toHexString(event.readableBytes()) + "\r\n";
    channel.write(ByteBufUtil.writeAscii(channel.alloc(), length), channel.voidPromise());
    channel.write(event, channel.voidPromise());
    channel.write(CHUNK_END.duplicate(), channel.voidPromise());
  }

  @Override
  public void lost() {
    close();
  }

  Channel channel() {
    return channel;
  }

  /** Ends the stream at once. */
  void close() {
    channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      log.error("a stream failed", cause);
    }
    context.close();
  }

  private static ByteBuf constant(String text) {
    return Unpooled.unreleasableBuffer(
        Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII)).asReadOnly());
  }
}
