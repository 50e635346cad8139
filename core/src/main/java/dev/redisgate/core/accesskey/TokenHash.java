package dev.redisgate.core.accesskey;

import dev.redisgate.core.secret.Sha256;
import java.util.Arrays;

/** SHA-256 of a token: the only form in which a token is stored, cached or compared. */
public final class TokenHash {
  private final byte[] sha256;
  private final int hashCode;

  private TokenHash(byte[] sha256) {
    this.sha256 = sha256;
    this.hashCode = Arrays.hashCode(sha256);
  }

  /** Hash of the token's UTF-8 bytes. */
  public static TokenHash of(String token) {
    return new TokenHash(Sha256.of(token));
  }

  /** The 32 bytes; a copy. */
  public byte[] bytes() {
    return sha256.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenHash that && Arrays.equals(sha256, that.sha256);
  }

  @Override
  public int hashCode() {
    return hashCode;
  }

  @Override
  public String toString() {
    return "TokenHash";
  }
}
