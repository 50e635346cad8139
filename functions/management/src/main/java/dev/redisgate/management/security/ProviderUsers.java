package dev.redisgate.management.security;

import dev.redisgate.core.action.Action;
import dev.redisgate.core.action.Actor;
import dev.redisgate.core.action.Target;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.user.UserAccount;
import dev.redisgate.management.user.UserRepository;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds the user of a token of the identity provider, and adds one who comes for the first time.
 *
 * <p>An account with the same mail address and a password is left alone: nobody has shown that it
 * belongs to the person whom the provider means.
 */
final class ProviderUsers implements Converter<Jwt, AbstractAuthenticationToken> {
  private static final int MAX_EMAIL = 254;
  private static final int MAX_NAME = 100;

  private final UserRepository users;
  private final JdbcAggregateOperations rows;
  private final TransactionOperations transactions;
  private final Actions actions;
  private final Clock clock;

  ProviderUsers(
      UserRepository users,
      JdbcAggregateOperations rows,
      TransactionOperations transactions,
      Actions actions,
      Clock clock) {
    this.users = users;
    this.rows = rows;
    this.transactions = transactions;
    this.actions = actions;
    this.clock = clock;
  }

  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    String issuer = token.getClaimAsString("iss");
    String subject = token.getSubject();
    if (subject == null || subject.isBlank()) {
      throw new InvalidBearerTokenException("the token names no user");
    }
    UserAccount user =
        users.findByIssuerAndSubject(issuer, subject).orElseGet(() -> add(issuer, subject, token));
    if (!user.isActive()) {
      throw new InvalidBearerTokenException("the user is deactivated");
    }
    return new SignedIn(
        new CurrentUser(user.id(), user.email(), user.platformAdmin(), Optional.empty()));
  }

  private UserAccount add(String issuer, String subject, Jwt token) {
    UserAccount user =
        UserAccount.provided(
            verifiedEmail(token),
            name(token.getClaimAsString("name")),
            issuer,
            subject,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    try {
      return transactions.execute(status -> insert(user, issuer));
    } catch (DuplicateKeyException _) {
      // Either two first requests came at once, or the mail address is another account's.
      return users
          .findByIssuerAndSubject(issuer, subject)
          .orElseThrow(() -> new Refused(new Refusal.EmailTaken()));
    }
  }

  private UserAccount insert(UserAccount user, String issuer) {
    UserAccount added = rows.insert(user);
    actions.done(
        Action.USER_REGISTER,
        attempt ->
            attempt
                .by(Actor.user(added.id(), added.email()))
                .on(Target.Kind.USER, added.id(), added.email())
                .with("issuer", issuer));
    return added;
  }

  private static String verifiedEmail(Jwt token) {
    String email = token.getClaimAsString("email");
    // true, not "true": RFC 8259 and OpenID Connect mean the JSON value.
    if (!Boolean.TRUE.equals(token.getClaim("email_verified"))
        || email == null
        || !email.contains("@")
        || email.length() > MAX_EMAIL) {
      throw new Refused(new Refusal.UnverifiedEmail());
    }
    return email;
  }

  private static @Nullable String name(@Nullable String claim) {
    return claim == null || claim.isBlank() || claim.length() > MAX_NAME ? null : claim;
  }
}
