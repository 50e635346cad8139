package dev.redisgate.local.harness;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A response as it stood on the wire; header names in lower case. */
public record HttpReply(int status, Map<String, String> headers, byte[] body) {

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Status and body, for comparing both at once. */
  public String statusAndText() {
    return status + " " + text();
  }
}
