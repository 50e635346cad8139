package dev.redisgate.local.management;

import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

/** Requests to an instance by somebody who knows no more of it than its address and a token. */
record DataClient(String url, String token) {
  private static final byte[] NOTHING = {};

  HttpReply get(String target) {
    try (RawHttp connection = connect()) {
      return get(connection, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawHttp connect() throws IOException {
    return new RawHttp(URI.create(url).getPort());
  }

  HttpReply get(RawHttp connection, String target) throws IOException {
    connection.write("GET", target, Map.of("Authorization", "Bearer " + token), NOTHING);
    return connection.read(false);
  }
}
