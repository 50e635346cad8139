package dev.redisgate.management.auth;

import dev.redisgate.core.accesskey.TokenHash;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of sessions and their refresh tokens. */
final class SessionStore {
  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(UUID session, UUID user, String address, Instant now, Instant expiresAt) {
    jdbc.sql(
            """
            insert into sessions (id, user_id, address, created_at, expires_at)
            values (:session, :user, :address, :now, :expiresAt)
            """)
        .param("session", session)
        .param("user", user)
        .param("address", address)
        .param("now", utc(now))
        .param("expiresAt", utc(expiresAt))
        .update();
  }

  void addToken(TokenHash token, UUID session, Instant expiresAt) {
    jdbc.sql(
            """
            insert into refresh_tokens (token_sha256, session_id, expires_at)
            values (:token, :session, :expiresAt)
            """)
        .param("token", token.bytes())
        .param("session", session)
        .param("expiresAt", utc(expiresAt))
        .update();
  }

  /**
   * Uses a token up, if it is good.
   *
   * @return its session; of two that come at once with the same token, one gets it
   */
  Optional<UUID> useToken(TokenHash token, Instant now) {
    return jdbc.sql(
            """
            update refresh_tokens set used_at = :now
            where token_sha256 = :token and used_at is null and expires_at > :now
            returning session_id
            """)
        .param("token", token.bytes())
        .param("now", utc(now))
        .query(UUID.class)
        .optional();
  }

  void revokeSessionOfUsedToken(TokenHash token, Instant now) {
    jdbc.sql(
            """
            update sessions set revoked_at = :now
            where revoked_at is null and id =
              (select session_id from refresh_tokens
               where token_sha256 = :token and used_at is not null)
            """)
        .param("token", token.bytes())
        .param("now", utc(now))
        .update();
  }

  /** The user of a session; none when the session is revoked or the user deactivated. */
  Optional<UUID> activeUser(UUID session) {
    return jdbc.sql(
            """
            select u.id from sessions s join users u on u.id = s.user_id
            where s.id = :session and s.revoked_at is null and u.status = 'active'
            """)
        .param("session", session)
        .query(UUID.class)
        .optional();
  }

  void extend(UUID session, Instant expiresAt) {
    jdbc.sql("update sessions set expires_at = :expiresAt where id = :session")
        .param("session", session)
        .param("expiresAt", utc(expiresAt))
        .update();
  }

  void revoke(UUID session, Instant now) {
    jdbc.sql("update sessions set revoked_at = :now where id = :session and revoked_at is null")
        .param("session", session)
        .param("now", utc(now))
        .update();
  }

  void revokeOthers(UUID user, Optional<UUID> kept, Instant now) {
    jdbc.sql(
            """
            update sessions set revoked_at = :now
            where user_id = :user and revoked_at is null
              and id is distinct from cast(:kept as uuid)
            """)
        .param("user", user)
        .param("kept", kept.orElse(null))
        .param("now", utc(now))
        .update();
  }

  /** Forgets sessions of a user that can never be refreshed again, and their tokens. */
  void removeExpired(UUID user, Instant now) {
    jdbc.sql("delete from sessions where user_id = :user and expires_at < :now")
        .param("user", user)
        .param("now", utc(now))
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
