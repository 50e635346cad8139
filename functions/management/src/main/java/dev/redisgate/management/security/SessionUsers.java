package dev.redisgate.management.security;

import java.util.Optional;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Finds the user of one of our own tokens. Each request asks the database, so that a logout or a
 * deactivation is effective at once.
 */
final class SessionUsers implements Converter<Jwt, AbstractAuthenticationToken> {
  private final JdbcClient jdbc;

  SessionUsers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    return find(UUID.fromString(token.getClaimAsString(AccessTokens.SESSION)))
        .map(SignedIn::new)
        .orElseThrow(() -> new InvalidBearerTokenException("the session has ended"));
  }

  private Optional<CurrentUser> find(UUID session) {
    return jdbc.sql(
            """
            select u.id, u.email, u.platform_admin
            from sessions s join users u on u.id = s.user_id
            where s.id = :session and s.revoked_at is null and u.status = 'active'
            """)
        .param("session", session)
        .query(
            (row, number) ->
                new CurrentUser(
                    row.getObject("id", UUID.class),
                    row.getString("email"),
                    row.getBoolean("platform_admin"),
                    Optional.of(session)))
        .optional();
  }
}
