package dev.redisgate.local.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A client that holds one stream of server-sent events. */
public final class SseClient implements AutoCloseable {
  private final RawHttp connection;
  private final HttpReply head;
  private final StringBuilder unread = new StringBuilder();

  /** Sends the request and reads the head of the response. */
  public SseClient(
      GateInstance redis, String method, String target, Map<String, String> headers, byte[] body) {
    try {
      this.connection = new RawHttp(redis.port());
      connection.write(method, target, redis.withToken(headers), body);
      this.head = connection.readHead();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a stream. */
  public static SseClient open(GateInstance redis, String target) {
    return new SseClient(redis, "POST", target, Map.of(), new byte[0]);
  }

  public HttpReply head() {
    return head;
  }

  /** The next event, its closing empty line left out; comments are events as well. */
  public String event() throws IOException {
    int end = unread.indexOf("\n\n");
    while (end < 0) {
      unread.append(new String(connection.readChunk(), StandardCharsets.UTF_8));
      end = unread.indexOf("\n\n");
    }
    String event = unread.substring(0, end);
    unread.delete(0, end + 2);
    return event;
  }

  /** Whether the connection is closed without a further event and without a regular end. */
  public boolean isCut() {
    try {
      return connection.isClosedByPeer();
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
