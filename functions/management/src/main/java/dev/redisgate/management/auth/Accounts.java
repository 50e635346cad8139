package dev.redisgate.management.auth;

import dev.redisgate.core.action.Actor;
import dev.redisgate.core.action.Target;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import dev.redisgate.management.security.Secret;
import dev.redisgate.management.security.SignInSettings;
import dev.redisgate.management.user.UserAccount;
import dev.redisgate.management.user.UserRepository;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.transaction.support.TransactionOperations;

/** Makes and shows accounts of people with a password. */
final class Accounts {
  private final UserRepository users;
  private final JdbcAggregateOperations rows;
  private final Passwords passwords;
  private final SignInSettings settings;
  private final TransactionOperations transactions;
  private final Actions actions;
  private final Clock clock;

  Accounts(
      UserRepository users,
      JdbcAggregateOperations rows,
      Passwords passwords,
      SignInSettings settings,
      TransactionOperations transactions,
      Actions actions,
      Clock clock) {
    this.users = users;
    this.rows = rows;
    this.passwords = passwords;
    this.settings = settings;
    this.transactions = transactions;
    this.actions = actions;
    this.clock = clock;
  }

  UserAccount register(Requests.Register request) {
    if (settings.registration() == SignInSettings.Registration.CLOSED) {
      throw new Refused(new Refusal.RegistrationClosed());
    }
    refuseMailAsPassword("password", request.password(), request.email());
    UserAccount user =
        UserAccount.registered(
            request.email(),
            request.name(),
            passwords.hash(request.password()),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    try {
      return transactions.execute(status -> insert(user));
    } catch (DuplicateKeyException _) {
      throw new Refused(new Refusal.EmailTaken());
    }
  }

  private UserAccount insert(UserAccount user) {
    UserAccount added = rows.insert(user);
    actions.done(
        attempt ->
            attempt
                .by(Actor.user(added.id(), added.email()))
                .on(Target.Kind.USER, added.id(), added.email()));
    return added;
  }

  UserAccount of(CurrentUser user) {
    return users.findById(user.id()).orElseThrow(() -> new Refused(new Refusal.NotSignedIn()));
  }

  static void refuseMailAsPassword(String field, Secret password, String email) {
    if (password.text().equalsIgnoreCase(email)) {
      throw new Refused(Refusal.InvalidFields.of(field, "must not be the mail address"));
    }
  }
}
