package dev.redisgate.management.auth;

import dev.redisgate.management.security.Secret;
import java.time.Duration;

/**
 * What a login or refresh answers, named as in OAuth (RFC 6749).
 *
 * @param expiresIn seconds
 * @param refreshExpiresIn seconds
 */
record Tokens(
    Secret accessToken,
    String tokenType,
    long expiresIn,
    Secret refreshToken,
    long refreshExpiresIn) {

  static Tokens of(
      String accessToken, Duration lifetime, String refreshToken, Duration refreshLifetime) {
    return new Tokens(
        new Secret(accessToken),
        "Bearer",
        lifetime.toSeconds(),
        new Secret(refreshToken),
        refreshLifetime.toSeconds());
  }
}
