package dev.redisgate.functions.door;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Request line and headers.
 *
 * @param target as it stood in the request line, one character for each byte
 */
record RequestHead(
    HttpMethod method, String target, HttpHeaders headers, boolean keepAlive, boolean isHttp10) {
  static final String COMMAND_METHODS = "GET, POST, PUT, HEAD, OPTIONS";

  private static final String BEARER = "bearer ";
  private static final int MAX_USER_AGENT = 256;

  static RequestHead of(HttpRequest request) {
    return new RequestHead(
        request.method(),
        request.uri(),
        request.headers(),
        HttpUtil.isKeepAlive(request),
        request.protocolVersion().equals(HttpVersion.HTTP_1_0));
  }

  boolean isHead() {
    return method.equals(HttpMethod.HEAD);
  }

  boolean isPreflight() {
    return method.equals(HttpMethod.OPTIONS);
  }

  boolean isCommandMethod() {
    return method.equals(HttpMethod.POST)
        || method.equals(HttpMethod.GET)
        || method.equals(HttpMethod.PUT)
        || isHead();
  }

  /** The token of the Authorization header, with or without its scheme; null without one. */
  @Nullable String authorizationToken() {
    String value = headers.get(HttpHeaderNames.AUTHORIZATION);
    if (value == null) {
      return null;
    }
    boolean hasScheme = value.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return (hasScheme ? value.substring(BEARER.length()) : value).strip();
  }

  @Nullable String userAgent() {
    String value = headers.get(HttpHeaderNames.USER_AGENT);
    return value == null || value.length() <= MAX_USER_AGENT
        ? value
        : value.substring(0, MAX_USER_AGENT);
  }
}
