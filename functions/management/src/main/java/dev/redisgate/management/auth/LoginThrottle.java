package dev.redisgate.management.auth;

import dev.redisgate.core.secret.Sha256;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Limits guesses of passwords, across all replicas. Within any 15 minutes there may fail
 *
 * <ul>
 *   <li>10 tries for an account from an address, which is what a person who mistypes meets;
 *   <li>100 tries for an account from all addresses together, but for addresses where its user
 *       logged in within 30 days: so nobody can lock out owners from where they usually are;
 *   <li>100 tries from an address for all accounts together.
 * </ul>
 *
 * <p>Accounts are mail addresses as they were sent, known or not. A try that is refused here is not
 * counted and looks at no password; one that succeeds forgets the failures of its account from its
 * address.
 */
final class LoginThrottle {
  static final Duration WINDOW = Duration.ofMinutes(15);

  private final LoginFailureStore failures;
  private final TransactionOperations transactions;
  private final Clock clock;

  LoginThrottle(LoginFailureStore failures, TransactionOperations transactions, Clock clock) {
    this.failures = failures;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Looks at a password, unless there were too many wrong ones.
   *
   * @param address of the client
   * @param password whether it is right
   */
  boolean check(String email, String address, BooleanSupplier password) {
    LoginTry attempt = new LoginTry(Sha256.of(email.toLowerCase(Locale.ROOT)), email, address);
    // Counted before it is known to fail, or a thousand tries at once would all see no failure.
    long counted = count(attempt);
    boolean right;
    try {
      right = password.getAsBoolean();
    } catch (RuntimeException e) {
      failures.remove(counted);
      throw e;
    }
    if (right) {
      failures.removeAll(attempt);
    }
    return right;
  }

  private long count(LoginTry attempt) {
    Instant since = clock.instant().minus(WINDOW);
    // A refusal rolls back, and there is nothing to keep.
    Long counted =
        transactions.execute(
            status -> {
              failures.lock(attempt);
              failures.removeSomeBefore(since);
              Optional<Instant> blocking = failures.blocking(attempt, since);
              if (blocking.isPresent()) {
                Duration wait = Duration.between(since, blocking.get());
                throw new Refused(new Refusal.TooManyAttempts(wait));
              }
              return failures.add(attempt, since.plus(WINDOW));
            });
    return counted;
  }
}
