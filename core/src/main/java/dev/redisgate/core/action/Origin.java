package dev.redisgate.core.action;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where it came from.
 *
 * @param clientAddress IP address of the peer, without port; null for the system
 * @param userAgent cut after 256 characters
 * @param requestId of the request that did it; null for the system
 */
public record Origin(
    @Nullable String clientAddress, @Nullable String userAgent, @Nullable UUID requestId) {
  /** Not a request. */
  public static final Origin INTERNAL = new Origin(null, null, null);

  public Origin {
    clientAddress = ShortText.orNull(clientAddress);
    userAgent = ShortText.orNull(userAgent);
  }
}
