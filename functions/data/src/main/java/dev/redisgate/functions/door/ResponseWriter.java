package dev.redisgate.functions.door;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes responses. The body is encoded behind room that is left for the head, and the head is then
 * put right before it, so a response is one buffer and one write. One per event loop: it reuses its
 * text.
 */
final class ResponseWriter {
  // Fits every head without CORS; a longer one is written in a buffer of its own.
  private static final int HEAD_ROOM = 512;
  private static final int SMALL_BODY = 256;
  private static final String SYNC_TOKEN = "Upstash-Sync-Token";

  private final Clock clock;
  private final SyncToken syncToken;
  private final StringBuilder head = new StringBuilder(HEAD_ROOM);
  private long dateSecond = Long.MIN_VALUE;
  private String date = "";

  ResponseWriter(Clock clock, SyncToken syncToken) {
    this.clock = clock;
    this.syncToken = syncToken;
  }

  /** A buffer to write the body into. */
  ByteBuf begin(ChannelHandlerContext context) {
    return context.alloc().buffer(HEAD_ROOM + SMALL_BODY).setIndex(HEAD_ROOM, HEAD_ROOM);
  }

  /**
   * Sends a response and takes over its buffer.
   *
   * @param response from {@link #begin}, with the body in it
   */
  void send(
      ChannelHandlerContext context, RequestHead request, ResponseHead about, ByteBuf response) {
    writeHead(request, about, response.readableBytes());
    if (request.isHead()) {
      response.writerIndex(HEAD_ROOM);
    }
    if (head.length() <= HEAD_ROOM) {
      int start = HEAD_ROOM - head.length();
      response.setCharSequence(start, head, StandardCharsets.ISO_8859_1);
      response.readerIndex(start);
    } else {
      ByteBuf longHead = context.alloc().buffer(head.length());
      longHead.writeCharSequence(head, StandardCharsets.ISO_8859_1);
      context.write(longHead);
    }
    if (about.close()) {
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    } else {
      context.writeAndFlush(response, context.voidPromise());
    }
  }

  /** The head of a response whose body is a stream of events, and that ends its connection. */
  ByteBuf streamHead(ChannelHandlerContext context, RequestHead request) {
    beginHead(HttpStatus.OK, "text/event-stream");
    header("Cache-Control", "no-cache");
    if (!request.isHttp10()) {
      header("Transfer-Encoding", "chunked");
    }
    header(SYNC_TOKEN, syncToken.current());
    header("Connection", "close");
    cors(request, SYNC_TOKEN, null);
    head.append("\r\n\r\n");
    ByteBuf out = context.alloc().buffer(head.length());
    out.writeCharSequence(head, StandardCharsets.ISO_8859_1);
    return out;
  }

  private void beginHead(HttpStatus status, @Nullable String contentType) {
    head.setLength(0);
    head.append("HTTP/1.1 ").append(status.code()).append(' ').append(status.reason());
    header("Date", date());
    if (contentType != null) {
      header("Content-Type", contentType);
    }
  }

  private void writeHead(RequestHead request, ResponseHead about, int contentLength) {
    beginHead(about.status(), about.contentType());
    head.append("\r\nContent-Length: ").append(contentLength);
    header(SYNC_TOKEN, syncToken.current());
    if (about.allow() != null && about.status() == HttpStatus.METHOD_NOT_ALLOWED) {
      header("Allow", about.allow());
    }
    if (about.retryAfterSeconds() > 0) {
      head.append("\r\nRetry-After: ").append(about.retryAfterSeconds());
    }
    if (!about.storable()) {
      header("Cache-Control", "no-store");
    }
    if (about.close()) {
      header("Connection", "close");
    } else if (request.isHttp10()) {
      header("Connection", "keep-alive");
    }
    String exposed = about.retryAfterSeconds() > 0 ? SYNC_TOKEN + ", Retry-After" : SYNC_TOKEN;
    cors(request, exposed, about.allow());
    head.append("\r\n\r\n");
  }

  private void cors(RequestHead request, String exposed, @Nullable String allow) {
    HttpHeaders headers = request.headers();
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    if (origin == null) {
      return;
    }
    header("Access-Control-Allow-Origin", origin);
    header("Access-Control-Allow-Credentials", "true");
    header("Access-Control-Expose-Headers", exposed);
    header("Vary", "Origin");
    if (request.isPreflight() && allow != null) {
      header("Access-Control-Allow-Methods", allow);
      String asked = headers.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
      if (asked != null) {
        header("Access-Control-Allow-Headers", asked);
      }
      header("Access-Control-Max-Age", "86400");
    }
  }

  private void header(String name, String value) {
    head.append("\r\n").append(name).append(": ").append(value);
  }

  private String date() {
    long second = clock.millis() / 1000;
    if (second != dateSecond) {
      dateSecond = second;
      date =
          DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
              .format(clock.instant().atOffset(ZoneOffset.UTC));
    }
    return date;
  }
}
