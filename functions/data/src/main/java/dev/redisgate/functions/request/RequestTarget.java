package dev.redisgate.functions.request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request line, taken apart: the instance that it names, path segments and query
 * arguments as bytes, and the token that the query may carry. The path is split before it is
 * decoded, so an escaped slash stays inside its segment.
 */
public final class RequestTarget {
  private static final byte[] TOKEN = "_token".getBytes(StandardCharsets.US_ASCII);
  private static final String INSTANCE = "redis";
  private static final String INSTANCE_WITH_RESOURCES = "instances";

  private final @Nullable String instance;
  private final boolean hasResources;
  private final List<byte[]> segments;
  private final List<QueryField> query;
  private final @Nullable String token;

  private RequestTarget(List<byte[]> path, List<QueryField> query, @Nullable String token) {
    this.hasResources = isPrefix(INSTANCE_WITH_RESOURCES, path);
    boolean named = hasResources || isPrefix(INSTANCE, path);
    this.instance = named ? new String(path.get(1), StandardCharsets.UTF_8) : null;
    this.segments = named ? path.subList(2, path.size()) : path;
    this.query = query;
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
    if (pathEnd == end) {
      return new RequestTarget(segments, List.of(), null);
    }
    List<QueryField> query = new ArrayList<>(4);
    String token = query(target, pathEnd + 1, end, query);
    return new RequestTarget(segments, query, token);
  }

  /** The instance that <code>/redis/{instance}/</code> or <code>/instances/{name}/</code> names. */
  public Optional<String> instance() {
    return Optional.ofNullable(instance);
  }

  /** Whether keys and hashes are resources here: below <code>/instances/{name}/</code>. */
  public boolean hasResources() {
    return hasResources;
  }

  /** Decoded path segments behind the instance's, where one is named; empty for the root. */
  public List<byte[]> segments() {
    return segments;
  }

  /** The first of the segments in lower case, empty for the root: an endpoint or a command. */
  public String head() {
    return segments.isEmpty() ? "" : word(segments.getFirst());
  }

  /** The query in order, without the token. */
  public List<QueryField> query() {
    return query;
  }

  /** Query names and values in order, without the token. */
  public List<byte[]> queryArguments() {
    List<byte[]> arguments = new ArrayList<>(2 * query.size());
    for (QueryField field : query) {
      arguments.add(field.name());
      byte[] value = field.value();
      if (value != null && value.length > 0) {
        arguments.add(value);
      }
    }
    return arguments;
  }

  /** The token of the query. */
  public Optional<String> token() {
    return Optional.ofNullable(token);
  }

  private static boolean isPrefix(String word, List<byte[]> path) {
    return path.size() > 1
        && path.getFirst().length == word.length()
        && word(path.getFirst()).equals(word);
  }

  private static String word(byte[] segment) {
    return new String(segment, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
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

  private static @Nullable String query(
      String target, int start, int end, List<QueryField> fields) {
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
        byte[] value = equals < 0 ? null : PercentDecoder.decode(target, nameEnd + 1, to, true);
        fields.add(new QueryField(name, value));
      }
      from = to + 1;
    }
    return token;
  }
}
