package dev.redisgate.management.auth;

import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.core.action.Target;
import dev.redisgate.core.secret.RandomSecrets;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.AccessTokens;
import dev.redisgate.management.security.CurrentUser;
import dev.redisgate.management.security.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Sessions and their tokens. */
public final class Sessions {
  private final SessionStore store;
  private final TransactionOperations transactions;
  private final Actions actions;
  private final AccessTokens accessTokens;
  private final RandomSecrets secrets;
  private final Duration refreshLifetime;
  private final Clock clock;

  Sessions(
      SessionStore store,
      TransactionOperations transactions,
      Actions actions,
      AccessTokens accessTokens,
      RandomSecrets secrets,
      Duration refreshLifetime,
      Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.actions = actions;
    this.accessTokens = accessTokens;
    this.secrets = secrets;
    this.refreshLifetime = refreshLifetime;
    this.clock = clock;
  }

  /**
   * Opens a session.
   *
   * @param address of the client
   */
  Tokens open(UUID user, String address) {
    Instant now = clock.instant();
    UUID session = UUID.randomUUID();
    String refreshToken = secrets.newRefreshToken();
    transactions.executeWithoutResult(
        status -> {
          store.removeExpired(user, now);
          store.add(session, user, address, now, now.plus(refreshLifetime));
          store.addToken(TokenHash.of(refreshToken), session, now.plus(refreshLifetime));
        });
    return tokens(user, session, refreshToken);
  }

  /**
   * Exchanges a refresh token for new tokens. It is good once: one that comes again was copied, and
   * as nobody can tell who has the copy, its session ends for both.
   */
  Tokens refresh(Secret refreshToken) {
    TokenHash hash = TokenHash.of(refreshToken.text());
    // A refusal is a value until here: the end of a session must not be rolled back.
    Optional<Tokens> fresh = transactions.execute(status -> exchange(hash, clock.instant()));
    return fresh.orElseThrow(() -> new Refused(new Refusal.WrongRefreshToken()));
  }

  private Optional<Tokens> exchange(TokenHash hash, Instant now) {
    Optional<UUID> session = store.useToken(hash, now);
    if (session.isEmpty()) {
      store.revokeSessionOfUsedToken(hash, now);
      return Optional.empty();
    }
    return store.activeUser(session.get()).map(user -> renew(session.get(), user, now));
  }

  private Tokens renew(UUID session, UUID user, Instant now) {
    String refreshToken = secrets.newRefreshToken();
    Instant expiresAt = now.plus(refreshLifetime);
    store.addToken(TokenHash.of(refreshToken), session, expiresAt);
    store.extend(session, expiresAt);
    return tokens(user, session, refreshToken);
  }

  /** Ends the session that a user comes with; its access tokens are refused from now on. */
  void logout(CurrentUser user) {
    UUID session = user.session().orElseThrow(() -> new Refused(new Refusal.SessionOfProvider()));
    transactions.executeWithoutResult(
        status -> {
          store.revoke(session, clock.instant());
          actions.done(attempt -> attempt.on(Target.Kind.USER, user.id(), user.email()));
        });
  }

  /** Ends all sessions of a user but this one; all, without one. */
  public void revokeOthers(UUID user, Optional<UUID> kept) {
    store.revokeOthers(user, kept, clock.instant());
  }

  private Tokens tokens(UUID user, UUID session, String refreshToken) {
    return Tokens.of(
        accessTokens.issue(user, session), accessTokens.lifetime(), refreshToken, refreshLifetime);
  }
}
