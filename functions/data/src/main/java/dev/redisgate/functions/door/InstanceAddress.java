package dev.redisgate.functions.door;

import dev.redisgate.core.accesskey.Claim;
import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.functions.request.RequestTarget;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out which instance a request names, by its path or by its host. */
final class InstanceAddress {
  private static final String ORIGINAL_HOST = "k-original-host";

  private final @Nullable String suffix;
  private final boolean trustOriginalHost;

  InstanceAddress(AddressSettings settings) {
    this.suffix = settings.domain().map(domain -> "." + domain).orElse(null);
    this.trustOriginalHost = settings.trustOriginalHost();
  }

  /**
   * What the request claims; empty when path and host name different instances, or something that
   * cannot be one: no token opens that.
   */
  Optional<Claim> claim(TokenHash token, HttpHeaders headers, RequestTarget target) {
    Optional<String> byPath = target.instance();
    Optional<String> byHost = suffix == null ? Optional.empty() : byHost(headers, suffix);
    Optional<String> instance = byPath.or(() -> byHost);
    boolean contradicts = byPath.isPresent() && byHost.isPresent() && !byPath.equals(byHost);
    boolean impossible = instance.filter(name -> !isName(name)).isPresent();
    return contradicts || impossible ? Optional.empty() : Optional.of(new Claim(token, instance));
  }

  /** Whether it can be a slug or an id. */
  private static boolean isName(String text) {
    return text.length() <= Claim.MAX_INSTANCE_LENGTH
        && text.chars().allMatch(c -> c == '-' || c < 128 && Character.isLetterOrDigit(c));
  }

  private Optional<String> byHost(HttpHeaders headers, String suffix) {
    String host = trustOriginalHost ? headers.get(ORIGINAL_HOST) : null;
    if (host == null) {
      host = headers.get(HttpHeaderNames.HOST);
    }
    if (host == null) {
      return Optional.empty();
    }
    int colon = host.indexOf(':');
    String name = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    return name.endsWith(suffix) && name.length() > suffix.length()
        ? Optional.of(name.substring(0, name.length() - suffix.length()))
        : Optional.empty();
  }
}
