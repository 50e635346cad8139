package dev.redisgate.management.security;

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
  private final Clock clock;

  ProviderUsers(UserRepository users, JdbcAggregateOperations rows, Clock clock) {
    this.users = users;
    this.rows = rows;
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
      return rows.insert(user);
    } catch (DuplicateKeyException _) {
      // Either two first requests came at once, or the mail address is another account's.
      return users
          .findByIssuerAndSubject(issuer, subject)
          .orElseThrow(() -> new Refused(new Refusal.EmailTaken()));
    }
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
