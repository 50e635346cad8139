package dev.redisgate.local.failover;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests on one HTTP connection: one event loop serves them, on its one connection to Redis. */
final class KeptConnection implements AutoCloseable {
  private final GateInstance redis;
  private final RawHttp http;

  KeptConnection(GateInstance redis) throws IOException {
    this.redis = redis;
    this.http = new RawHttp(redis.port());
  }

  /** Status and body of the answer to a POST. */
  String post(String target, String body) throws IOException {
    http.write("POST", target, redis.withToken(Map.of()), body.getBytes(StandardCharsets.UTF_8));
    return http.read(false).statusAndText();
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
