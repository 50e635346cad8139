package dev.redisgate.management.auth;

import dev.redisgate.core.action.Actor;
import dev.redisgate.core.action.Target;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import dev.redisgate.management.security.Secret;
import dev.redisgate.management.user.UserAccount;
import dev.redisgate.management.user.UserRepository;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** Opens sessions for who knows their password, and changes it. */
final class SignIn {
  private static final String WRONG_PASSWORD = "wrong-credentials";

  private final UserRepository users;
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final Sessions sessions;
  private final TransactionOperations transactions;
  private final Actions actions;

  SignIn(
      UserRepository users,
      Passwords passwords,
      LoginThrottle throttle,
      Sessions sessions,
      TransactionOperations transactions,
      Actions actions) {
    this.users = users;
    this.passwords = passwords;
    this.throttle = throttle;
    this.sessions = sessions;
    this.transactions = transactions;
    this.actions = actions;
  }

  /**
   * Logs in. An unknown mail address, a wrong password and a deactivated user take the same time
   * and end in the same refusal: nobody learns which addresses have accounts.
   */
  Tokens login(Requests.Login request, String address) {
    Optional<UserAccount> user = users.findByEmail(request.email());
    user.ifPresent(this::describeTarget);
    Optional<String> hash = user.map(UserAccount::passwordHash);
    boolean right =
        throttle.check(
            request.email(),
            address,
            () -> {
              boolean matches = passwords.matches(request.password(), hash);
              return matches && user.map(UserAccount::isActive).orElse(false);
            });
    if (!right) {
      throw new Refused(new Refusal.WrongCredentials());
    }
    renewHash(user.orElseThrow(), request.password());
    return open(user.orElseThrow(), address);
  }

  /** Whoever tries, this is whose account they try: the one we know, not what was typed. */
  private void describeTarget(UserAccount user) {
    actions.describe(attempt -> attempt.on(Target.Kind.USER, user.id(), user.email()));
  }

  private Tokens open(UserAccount user, String address) {
    return transactions.execute(
        status -> {
          Tokens tokens = sessions.open(user.id(), address);
          actions.done(attempt -> attempt.by(Actor.user(user.id(), user.email())));
          return tokens;
        });
  }

  /** Passwords hashed by an earlier version are hashed anew when they are at hand. */
  private void renewHash(UserAccount user, Secret password) {
    if (user.passwordHash() != null && passwords.isOutdated(user.passwordHash())) {
      users.changePasswordHash(user.id(), passwords.hash(password));
    }
  }

  /**
   * Changes the password, and ends the user's other sessions. The present one is asked for, and
   * guesses at it are limited: who has an access token need not be its owner.
   */
  void changePassword(CurrentUser current, Requests.ChangePassword request, String address) {
    UserAccount user =
        users.findById(current.id()).orElseThrow(() -> new Refused(new Refusal.NotSignedIn()));
    describeTarget(user);
    Accounts.refuseMailAsPassword("new_password", request.newPassword(), user.email());
    Optional<String> hash = Optional.ofNullable(user.passwordHash());
    if (!throttle.check(
        user.email(), address, () -> passwords.matches(request.currentPassword(), hash))) {
      actions.refused(WRONG_PASSWORD); // a guess, which is answered like a malformed field
      throw new Refused(
          Refusal.InvalidFields.of("current_password", "is not the password of this account"));
    }
    String newHash = passwords.hash(request.newPassword());
    transactions.executeWithoutResult(
        status -> {
          users.changePasswordHash(user.id(), newHash);
          sessions.revokeOthers(user.id(), current.session());
          actions.done(attempt -> attempt);
        });
  }
}
