package dev.redisgate.functions.request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request line, taken apart: path segments and query arguments as bytes, and the
 * token that the query may carry. The path is split before it is decoded, so an escaped slash stays
 * inside its segment.
 */
public final class RequestTarget {
  private static final byte[] TOKEN = "_token".getBytes(StandardCharsets.US_ASCII);

  private final List<byte[]> segments;
  private final List<byte[]> queryArguments;
  private final @Nullable String token;

  private RequestTarget(
      List<byte[]> segments, List<byte[]> queryArguments, @Nullable String token) {
    this.segments = segments;
    this.queryArguments = queryArguments;
    this.token = token;
  }

  /**
   * Takes a target apart.
   *
   * @param target as it stood in the request line, one character for each byte; the absolute form
   *     with scheme and host is accepted
   */
  public static RequestTarget parse(String target) {
    int start = pathStart(target);
    int end = target.indexOf('#', start);
    end = end < 0 ? target.length() : end;
    int question = target.indexOf('?', start);
    int pathEnd = question < 0 || question > end ? end : question;
    List<byte[]> segments = segments(target, start, pathEnd);
    List<byte[]> arguments = new ArrayList<>(4);
    String token = pathEnd < end ? query(target, pathEnd + 1, end, arguments) : null;
    return new RequestTarget(segments, arguments, token);
  }

  /** Decoded path segments; empty for the root. */
  public List<byte[]> segments() {
    return segments;
  }

  /** The first path segment in lower case, empty for the root: an endpoint or a command. */
  public String head() {
    return segments.isEmpty()
        ? ""
        : new String(segments.getFirst(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  /** Query names and values in order, without the token. */
  public List<byte[]> queryArguments() {
    return queryArguments;
  }

  /** The token of the query. */
  public Optional<String> token() {
    return Optional.ofNullable(token);
  }

  private static int pathStart(String target) {
    int scheme = target.indexOf("://");
    if (target.startsWith("/") || target.startsWith("?") || scheme < 0) {
      return 0;
    }
    int at = scheme + 3;
    while (at < target.length() && "/?#".indexOf(target.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static List<byte[]> segments(String target, int start, int end) {
    List<byte[]> segments = new ArrayList<>(6);
    int from = start < end && target.charAt(start) == '/' ? start + 1 : start;
    while (from < end) {
      int slash = target.indexOf('/', from);
      int to = slash < 0 || slash > end ? end : slash;
      segments.add(PercentDecoder.decode(target, from, to, false));
      // A slash at the very end closes the last segment and begins none.
      from = to + 1;
    }
    return segments;
  }

  private static @Nullable String query(String target, int start, int end, List<byte[]> arguments) {
    String token = null;
    int from = start;
    while (from < end) {
      int and = target.indexOf('&', from);
      int to = and < 0 || and > end ? end : and;
      int equals = target.indexOf('=', from, to);
      int nameEnd = equals < 0 ? to : equals;
      byte[] name = PercentDecoder.decode(target, from, nameEnd, true);
      if (Arrays.equals(name, TOKEN)) {
        int valueStart = Math.min(nameEnd + 1, to);
        token =
            new String(PercentDecoder.decode(target, valueStart, to, true), StandardCharsets.UTF_8);
      } else if (name.length > 0) {
        arguments.add(name);
        if (nameEnd + 1 < to) {
          arguments.add(PercentDecoder.decode(target, nameEnd + 1, to, true));
        }
      }
      from = to + 1;
    }
    return token;
  }
}
