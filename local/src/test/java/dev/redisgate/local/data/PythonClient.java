package dev.redisgate.local.data;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends what {@code upstash-redis} for Python sends through httpx: always POST, the head in one
 * packet and the body in another, on a connection that is kept. PyPI is not part of the build, so
 * this stands for the package.
 */
final class PythonClient implements AutoCloseable {
  private final RawHttp connection;
  private final GateInstance redis;
  private final boolean base64;
  private String syncToken = "";

  PythonClient(GateInstance redis, boolean base64) {
    try {
      this.connection = new RawHttp(redis.port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.redis = redis;
    this.base64 = base64;
  }

  /** A command as {@code json.dumps} writes it, save for its spaces. */
  static String json(List<?> command) {
    return JsonMapper.shared().writeValueAsString(command);
  }

  /** A command to the base URL; httpx makes {@code /} of its empty path. */
  PythonReply execute(String command) {
    return post("/", command);
  }

  PythonReply pipeline(String commands) {
    return post("/pipeline", commands);
  }

  PythonReply multiExec(String commands) {
    return post("/multi-exec", commands);
  }

  /** What the last response said, which goes back with the next request. */
  String syncToken() {
    return syncToken;
  }

  /** Takes the sync token of another client. */
  void syncToken(String other) {
    this.syncToken = other;
  }

  private PythonReply post(String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    try {
      connection.write(head(path, body.length).getBytes(StandardCharsets.US_ASCII));
      connection.write(body);
      HttpReply reply = connection.read(false);
      syncToken = reply.header("upstash-sync-token").orElse("");
      return new PythonReply(reply, base64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String head(String path, int length) {
    return String.join(
        "\r\n",
        "POST " + path + " HTTP/1.1",
        "Host: 127.0.0.1:" + redis.port(),
        "Accept: */*",
        "Accept-Encoding: gzip, deflate",
        "Connection: keep-alive",
        "User-Agent: python-httpx/0.28.1",
        "Authorization: Bearer " + redis.token(),
        base64 ? "Upstash-Encoding: base64" : "Upstash-Response-Format: json",
        "Upstash-Telemetry-Sdk: py-upstash-redis@v1.4.0,py-upstash-ratelimit@v1.1.0",
        "Upstash-Telemetry-Runtime: python@v3.13.5",
        "Upstash-Telemetry-Platform: unknown",
        "Upstash-Sync-Token: " + syncToken,
        "Content-Length: " + length,
        "Content-Type: application/json",
        "",
        "");
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
