package dev.redisgate.core.accesskey;

import java.time.Instant;
import java.util.UUID;

/**
 * The last time an access key opened something.
 *
 * @param address of the client
 */
public record LastUse(UUID accessKeyId, Instant at, String address) {

  /** The later one. */
  public LastUse or(LastUse other) {
    return other.at.isAfter(at) ? other : this;
  }
}
