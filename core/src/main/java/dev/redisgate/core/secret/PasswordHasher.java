package dev.redisgate.core.secret;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes people's passwords with Argon2id: 19 MiB and some 25 ms of a processor each. A hash begins
 * with the name of its algorithm; those of earlier versions, {@code {bcrypt}…}, still match.
 */
public final class PasswordHasher {
  // As OWASP recommends: 19 MiB, two passes, one lane.
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 << 10;
  private static final int PASSES = 2;

  private static final String NO_PASSWORD = "no password";
  private static final String CURRENT = "argon2id";

  private final PasswordEncoder algorithms =
      new DelegatingPasswordEncoder(
          CURRENT,
          Map.of(
              CURRENT,
              new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES),
              "bcrypt",
              new BCryptPasswordEncoder()));

  /** Whether a text can be a password: halves of surrogate pairs are no characters. */
  public static boolean isText(String password) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(password);
  }

  /**
   * A salted hash: another one each time.
   *
   * @throws IllegalArgumentException when the password is no {@linkplain #isText text}
   */
  public String hash(String password) {
    if (!isText(password)) {
      throw new IllegalArgumentException("a password must be of whole characters");
    }
    return algorithms.encode(password);
  }

  /** Whether the hash is of this password; takes as long for what can be none. */
  public boolean matches(String password, String hash) {
    boolean text = isText(password);
    return algorithms.matches(text ? password : NO_PASSWORD, hash) && text;
  }

  /** Whether the hash should be replaced when the password is next at hand. */
  public boolean isOutdated(String hash) {
    return algorithms.upgradeEncoding(hash);
  }
}
