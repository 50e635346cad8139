package dev.redisgate.functions.door;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.request.QueryField;
import dev.redisgate.functions.request.RequestTarget;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameter <code>?method=</code> of a GET, for callers that can send nothing else. It makes a
 * link write, so it is off unless an operator wants it, and never obeys another site's page.
 */
final class MethodOverride {
  private static final String PARAMETER = "method";
  private static final String FETCH_SITE = "sec-fetch-site";

  private MethodOverride() {}

  /** The method that a GET asks for instead; empty when it does not. */
  static Optional<String> of(RequestTarget target) {
    return target.query().stream()
        .filter(MethodOverride::isParameter)
        .map(field -> field.value() == null ? new byte[0] : field.value())
        .map(value -> new String(value, StandardCharsets.US_ASCII))
        .findFirst();
  }

  static boolean isParameter(QueryField field) {
    return new String(field.name(), StandardCharsets.US_ASCII).equals(PARAMETER);
  }

  /** Why it may not be; empty when it may. */
  static Optional<Refusal> refusal(boolean enabled, HttpHeaders headers) {
    if (!enabled) {
      return Optional.of(
          new Refusal.MethodOverrideRefused("ERR the parameter method is not enabled here"));
    }
    return isFromAnotherSite(headers)
        ? Optional.of(
            new Refusal.MethodOverrideRefused(
                "ERR the parameter method is refused for requests from other sites"))
        : Optional.empty();
  }

  /** As far as a browser says: other clients say nothing, and are not tricked by pages either. */
  private static boolean isFromAnotherSite(HttpHeaders headers) {
    String site = headers.get(FETCH_SITE);
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    String host = headers.get(HttpHeaderNames.HOST);
    return isOfAnotherHost(headers.get(HttpHeaderNames.ORIGIN), host)
        || isOfAnotherHost(headers.get(HttpHeaderNames.REFERER), host);
  }

  private static boolean isOfAnotherHost(@Nullable String page, @Nullable String host) {
    if (page == null) {
      return false;
    }
    try {
      String authority = URI.create(page).getRawAuthority();
      return authority == null || !authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }
}
