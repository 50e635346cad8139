package dev.redisgate.management.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of sign-in, under {@code redisgate.management}.
 *
 * @param registration whether anyone may register
 * @param accessTokenLifetime from 1 s to 24 h
 * @param refreshTokenLifetime of a session that is not refreshed; from 1 s to 365 days
 * @param signingKey private key of the curve P-256 in PKCS#8 PEM; it has no default
 * @param signingKeyFile a file with that key instead
 */
@ConfigurationProperties("redisgate.management")
public record SignInSettings(
    @DefaultValue("open") Registration registration,
    @DefaultValue("15m") Duration accessTokenLifetime,
    @DefaultValue("30d") Duration refreshTokenLifetime,
    @Nullable String signingKey,
    @Nullable Path signingKeyFile) {

  private static final String PREFIX = "redisgate.management.";

  /** Whether anyone may register. */
  public enum Registration {
    OPEN,
    CLOSED
  }

  public SignInSettings {
    within("access-token-lifetime", accessTokenLifetime, Duration.ofHours(24));
    within("refresh-token-lifetime", refreshTokenLifetime, Duration.ofDays(365));
    signingKey = signingKey == null || signingKey.isBlank() ? null : signingKey;
    if ((signingKey == null) == (signingKeyFile == null)) {
      throw new IllegalArgumentException(
          "either " + PREFIX + "signing-key or " + PREFIX + "signing-key-file must be set");
    }
  }

  private static void within(String name, Duration value, Duration max) {
    if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          PREFIX + name + " must be from 1s to " + max.toHours() + "h, but is '" + value + "'");
    }
  }

  /**
   * The private key, wherever it is kept.
   *
   * @throws IllegalArgumentException when its file cannot be read
   */
  public String signingKeyPem() {
    if (signingKeyFile == null) {
      return String.valueOf(signingKey);
    }
    try {
      return Files.readString(signingKeyFile);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          PREFIX + "signing-key-file '" + signingKeyFile + "' cannot be read", e);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "SignInSettings";
  }
}
