package dev.redisgate.local.harness;

import dev.redisgate.core.instance.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An instance of a test's own, with a token, and requests to it.
 *
 * @param userAgent sent with every request, so that a test finds its records
 */
public record GateInstance(
    int port, Instance instance, UUID accessKeyId, String token, String userAgent) {
  private static final byte[] NOTHING = {};

  public HttpReply get(String target) {
    return send("GET", target, Map.of(), NOTHING);
  }

  public HttpReply post(String target, String body) {
    return send("POST", target, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a request with the token, unless the headers hold an Authorization of their own. */
  public HttpReply send(String method, String target, Map<String, String> headers, byte[] body) {
    try (RawHttp connection = new RawHttp(port)) {
      connection.write(method, target, withToken(headers), body);
      return connection.read(method.equals("HEAD"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The headers, and those that a request needs. */
  public Map<String, String> withToken(Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("User-Agent", userAgent);
    all.putIfAbsent("Authorization", "Bearer " + token);
    all.values().removeIf(String::isEmpty);
    return all;
  }
}
