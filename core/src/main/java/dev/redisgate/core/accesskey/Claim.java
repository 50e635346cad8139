package dev.redisgate.core.accesskey;

import java.util.Optional;

/**
 * What a request claims: that its token opens an instance.
 *
 * @param instance slug or id of the instance, where the request names one; else the token alone
 *     decides
 */
public record Claim(TokenHash token, Optional<String> instance) {
  /** Longer names are no instance's. */
  public static final int MAX_INSTANCE_LENGTH = 64;

  public Claim {
    if (instance.isPresent() && instance.get().length() > MAX_INSTANCE_LENGTH) {
      throw new IllegalArgumentException("the name of an instance is too long");
    }
  }

  /** A token that names no instance. */
  public static Claim of(TokenHash token) {
    return new Claim(token, Optional.empty());
  }
}
