package dev.redisgate.management.auth;

import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import dev.redisgate.management.user.UserAccount;
import dev.redisgate.management.user.UserRepository;
import java.util.Optional;

/** Opens sessions for who knows their password, and changes it. */
final class SignIn {
  private final UserRepository users;
  private final Passwords passwords;
  private final Sessions sessions;

  SignIn(UserRepository users, Passwords passwords, Sessions sessions) {
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
  }

  /**
   * Logs in. An unknown mail address, a wrong password and a deactivated user take the same time
   * and end in the same refusal: nobody learns which addresses have accounts.
   */
  Tokens login(Requests.Login request, String address) {
    Optional<UserAccount> user = users.findByEmail(request.email());
    boolean right = passwords.matches(request.password(), user.map(UserAccount::passwordHash));
    if (!right || !user.map(UserAccount::isActive).orElse(false)) {
      throw new Refused(new Refusal.WrongCredentials());
    }
    renewHash(user.get(), request.password());
    return sessions.open(user.get().id(), address);
  }

  /** Passwords hashed by an earlier version are hashed anew when they are at hand. */
  private void renewHash(UserAccount user, Secret password) {
    if (user.passwordHash() != null && passwords.isOutdated(user.passwordHash())) {
      users.changePasswordHash(user.id(), passwords.hash(password));
    }
  }

  /** Changes the password, and ends the user's other sessions. */
  void changePassword(CurrentUser current, Requests.ChangePassword request) {
    UserAccount user =
        users.findById(current.id()).orElseThrow(() -> new Refused(new Refusal.NotSignedIn()));
    Accounts.refuseMailAsPassword("new_password", request.newPassword(), user.email());
    if (!passwords.matches(request.currentPassword(), Optional.ofNullable(user.passwordHash()))) {
      throw new Refused(
          Refusal.InvalidFields.of("current_password", "is not the password of this account"));
    }
    users.changePasswordHash(user.id(), passwords.hash(request.newPassword()));
    sessions.revokeOthers(user.id(), current.session());
  }
}
