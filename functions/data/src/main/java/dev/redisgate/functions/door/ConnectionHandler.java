package dev.redisgate.functions.door;

import dev.redisgate.core.refusal.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the requests of one connection together and serves them one after the other, so that
 * pipelined requests are answered in order. Bodies are bounded before they are kept.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(ConnectionHandler.class);
  private static final byte[] NO_BODY = {};
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  // How much of an oversized body is read, and thrown away, so that its sender can read why.
  private static final int OVERSIZE_FACTOR = 10;

  private final DoorContext door;
  private final ResponseWriter writer;
  private final RequestDecoder decoder;
  private final Deque<Object> waiting = new ArrayDeque<>(0);

  private @Nullable RequestHead head;
  private @Nullable ByteBuf partialBody;
  private long bodyBytes;
  private boolean oversized;
  private boolean serving;
  private boolean unread; // the last response has not left yet, and serving goes on until it has
  private boolean closing;
  private int silentPeriods;

  ConnectionHandler(DoorContext door, ResponseWriter writer, RequestDecoder decoder) {
    this.door = door;
    this.writer = writer;
    this.decoder = decoder;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    silentPeriods = 0;
    if (closing) {
      ReferenceCountUtil.release(message);
    } else if (serving || !waiting.isEmpty()) {
      // A client that pipelines waits in the socket, not in our memory.
      waiting.add(message);
      context.channel().config().setAutoRead(false);
    } else {
      read(context, message);
    }
  }

  private void read(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      begin(context, request);
    }
    if (message instanceof HttpContent content && head != null && !closing) {
      try {
        body(context, content);
      } finally {
        content.release();
      }
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest request) {
    RequestHead begun = RequestHead.of(request);
    head = begun;
    bodyBytes = 0;
    oversized = false;
    DecoderResult decoded = request.decoderResult();
    if (decoded.isFailure()) {
      refuseAndClose(context, begun, unreadable(decoded));
      return;
    }
    long announced = HttpUtil.getContentLength(request, -1L);
    int limit = door.settings().maxRequestBytes();
    boolean asks = HttpUtil.is100ContinueExpected(request);
    if (announced > limit && (asks || announced > (long) limit * OVERSIZE_FACTOR)) {
      refuseAndClose(context, begun, new Refusal.TooLarge(limit, announced));
    } else if (asks) {
      context.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
    }
  }

  private static Refusal unreadable(DecoderResult decoded) {
    return new Refusal.Malformed(
        switch (decoded.cause()) {
          case TooLongHttpLineException e -> "ERR the request line is too long";
          case TooLongHttpHeaderException e -> "ERR the request headers are too long";
          default -> "ERR the request is not valid HTTP";
        });
  }

  private void body(ChannelHandlerContext context, HttpContent content) {
    RequestHead request = head;
    if (request == null) {
      return;
    }
    if (content.decoderResult().isFailure()) {
      refuseAndClose(context, request, unreadable(content.decoderResult()));
      return;
    }
    int limit = door.settings().maxRequestBytes();
    ByteBuf bytes = content.content();
    bodyBytes += bytes.readableBytes();
    if (bodyBytes > limit) {
      oversized = true;
      dropBody();
      if (bodyBytes > (long) limit * OVERSIZE_FACTOR) {
        refuseAndClose(context, request, new Refusal.TooLarge(limit, bodyBytes));
        return;
      }
    }
    boolean last = content instanceof LastHttpContent;
    if (oversized) {
      if (last) {
        Refusal tooLarge = new Refusal.TooLarge(limit, bodyBytes);
        exchange(context, request, NO_BODY, true).refuseUnread(tooLarge);
      }
    } else if (last) {
      exchange(context, request, wholeBody(bytes), true).serve();
    } else if (bytes.isReadable()) {
      if (partialBody == null) {
        partialBody = context.alloc().buffer(bytes.readableBytes());
      }
      partialBody.writeBytes(bytes);
    }
  }

  private byte[] wholeBody(ByteBuf lastBytes) {
    if (partialBody == null) {
      return lastBytes.isReadable() ? ByteBufUtil.getBytes(lastBytes) : NO_BODY;
    }
    partialBody.writeBytes(lastBytes);
    byte[] whole = ByteBufUtil.getBytes(partialBody);
    dropBody();
    return whole;
  }

  private void dropBody() {
    if (partialBody != null) {
      partialBody.release();
      partialBody = null;
    }
  }

  private Exchange exchange(
      ChannelHandlerContext context, RequestHead request, byte[] body, boolean goesOn) {
    head = null;
    serving = true;
    return new Exchange(door, writer, context, request, body, () -> sent(context, request, goesOn));
  }

  private void refuseAndClose(ChannelHandlerContext context, RequestHead request, Refusal refusal) {
    closing = true;
    RequestHead last =
        new RequestHead(
            request.method(), request.target(), request.headers(), false, request.isHttp10());
    exchange(context, last, NO_BODY, false).refuseUnread(refusal);
  }

  private void sent(ChannelHandlerContext context, RequestHead request, boolean goesOn) {
    if (!goesOn || !request.keepAlive() || door.isClosing()) {
      serving = false;
      closing = true;
      dropWaiting();
    } else if (context.channel().isWritable()) {
      goOn(context);
    } else {
      // A client that asks and does not read fills its socket, not our memory.
      unread = true;
    }
  }

  private void goOn(ChannelHandlerContext context) {
    serving = false;
    if (!waiting.isEmpty()) {
      // Not right here: a long queue of requests must not become a deep stack.
      context.executor().execute(() -> readWaiting(context));
    }
  }

  private void readWaiting(ChannelHandlerContext context) {
    while (!serving && !closing && !waiting.isEmpty()) {
      read(context, waiting.poll());
    }
    if (waiting.isEmpty() && !closing) {
      context.channel().config().setAutoRead(true);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (unread && context.channel().isWritable()) {
      unread = false;
      goOn(context);
    }
  }

  /** Closes the connection unless a request is being read or served; then, after its response. */
  void closeWhenIdle(ChannelHandlerContext context) {
    if (!serving && head == null && waiting.isEmpty()) {
      closing = true;
      context.close();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent && (unread || !serving)) {
      silentPeriods++;
      long silentNanos = silentPeriods * door.settings().readTimeout().toNanos();
      if (isWithinRequest() || silentNanos >= door.settings().keepAliveTimeout().toNanos()) {
        closing = true;
        context.close();
      }
    }
  }

  /** Whether a part of a request has arrived, and more has to. */
  boolean isWithinRequest() {
    return head != null || decoder.isWithinMessage();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    closing = true;
    dropBody();
    dropWaiting();
    context.fireChannelInactive();
  }

  /** The connection has become a stream; or it is gone. */
  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    closing = true;
    dropBody();
    dropWaiting();
  }

  private void dropWaiting() {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // Clients that go away in the middle are no news.
    if (!(cause instanceof IOException)) {
      log.error("connection failed", cause);
    }
    context.close();
  }
}
