package dev.redisgate.management.auth;

import dev.redisgate.core.secret.PasswordHasher;
import dev.redisgate.core.secret.RandomSecrets;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes and checks passwords, as many at once as asked: each takes 19 MiB and a whole processor,
 * so a flood of logins would otherwise leave neither to anyone else.
 */
final class Passwords {
  private final PasswordHasher hasher;
  private final Semaphore places;
  private final Duration patience;
  private final String nobodys;

  /**
   * @param atOnce passwords hashed at the same time
   * @param patience how long a request waits for its turn, before it is refused as busy
   */
  Passwords(PasswordHasher hasher, RandomSecrets secrets, int atOnce, Duration patience) {
    this.hasher = hasher;
    this.places = new Semaphore(atOnce, true);
    this.patience = patience;
    this.nobodys = hasher.hash(secrets.newPassword());
  }

  String hash(Secret password) {
    return inTurn(() -> hasher.hash(password.text()));
  }

  /** Whether the hash is of this password. Without a hash it takes as long, and answers no. */
  boolean matches(Secret password, Optional<String> hash) {
    return inTurn(() -> hasher.matches(password.text(), hash.orElse(nobodys))) && hash.isPresent();
  }

  /** Whether the hash is of an algorithm that is not used any more. */
  boolean isOutdated(String hash) {
    return hasher.isOutdated(hash);
  }

  private <T> T inTurn(Supplier<T> work) {
    awaitTurn();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private void awaitTurn() {
    try {
      if (places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the service stops: it has no more turns
    }
    throw new Refused(new Refusal.Busy());
  }
}
