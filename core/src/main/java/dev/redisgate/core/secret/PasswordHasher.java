package dev.redisgate.core.secret;

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

  private static final String CURRENT = "argon2id";

  private final PasswordEncoder algorithms =
      new DelegatingPasswordEncoder(
          CURRENT,
          Map.of(
              CURRENT,
              new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES),
              "bcrypt",
              new BCryptPasswordEncoder()));

  /** A salted hash: another one each time. */
  public String hash(String password) {
    return algorithms.encode(password);
  }

  /** Whether the hash is of this password. */
  public boolean matches(String password, String hash) {
    return algorithms.matches(password, hash);
  }

  /** Whether the hash should be replaced when the password is next at hand. */
  public boolean isOutdated(String hash) {
    return algorithms.upgradeEncoding(hash);
  }
}
