package dev.redisgate.management.auth;

import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import dev.redisgate.management.security.Secret;
import dev.redisgate.management.user.UserAccount;
import dev.redisgate.management.user.UserRepository;
import java.util.Optional;

/** Opens sessions for who knows their password, and changes it. */
final class SignIn {
  private final UserRepository users;
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final Sessions sessions;

  SignIn(UserRepository users, Passwords passwords, LoginThrottle throttle, Sessions sessions) {
    this.users = users;
    this.passwords = passwords;
    this.throttle = throttle;
    this.sessions = sessions;
  }

  /**
   * Logs in. An unknown mail address, a wrong password and a deactivated user take the same time
   * and end in the same refusal: nobody learns which addresses have accounts.
   */
  Tokens login(Requests.Login request, String address) {
    Optional<UserAccount> user = users.findByEmail(request.email());
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
    return sessions.open(user.orElseThrow().id(), address);
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
    Accounts.refuseMailAsPassword("new_password", request.newPassword(), user.email());
    Optional<String> hash = Optional.ofNullable(user.passwordHash());
    if (!throttle.check(
        user.email(), address, () -> passwords.matches(request.currentPassword(), hash))) {
      throw new Refused(
          Refusal.InvalidFields.of("current_password", "is not the password of this account"));
    }
    users.changePasswordHash(user.id(), passwords.hash(request.newPassword()));
    sessions.revokeOthers(user.id(), current.session());
  }
}
