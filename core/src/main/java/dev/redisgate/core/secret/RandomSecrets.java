package dev.redisgate.core.secret;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes tokens and passwords from a cryptographic source of randomness. */
public final class RandomSecrets {
  /** What every access token begins with, so that secret scanners can tell it. */
  public static final String TOKEN_PREFIX = "rg_";

  /** What every refresh token of a session begins with. */
  public static final String REFRESH_TOKEN_PREFIX = "rgr_";

  /** What every token of an invitation begins with. */
  public static final String INVITATION_TOKEN_PREFIX = "rgi_";

  private static final int SHOWN_TOKEN_LENGTH = TOKEN_PREFIX.length() + 8;

  private static final int TOKEN_BYTES = 32;
  private static final int PASSWORD_BYTES = 24;

  private final SecureRandom random;

  public RandomSecrets(SecureRandom random) {
    this.random = random;
  }

  /** An access token: {@code rg_} and 256 random bits in URL-safe base64. */
  public String newToken() {
    return TOKEN_PREFIX + randomText(TOKEN_BYTES);
  }

  /** What of an access token listings may show: its prefix and 8 characters more. */
  public static String shown(String token) {
    return token.substring(0, SHOWN_TOKEN_LENGTH);
  }

  /** A refresh token: {@code rgr_} and 256 random bits in URL-safe base64. */
  public String newRefreshToken() {
    return REFRESH_TOKEN_PREFIX + randomText(TOKEN_BYTES);
  }

  /** A token of an invitation: {@code rgi_} and 256 random bits in URL-safe base64. */
  public String newInvitationToken() {
    return INVITATION_TOKEN_PREFIX + randomText(TOKEN_BYTES);
  }

  /** A password of 192 random bits in URL-safe base64: 32 characters. */
  public String newPassword() {
    return randomText(PASSWORD_BYTES);
  }

  private String randomText(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
  }
}
