package dev.redisgate.management.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** The JWTs that this application issues: who may be asked for by whom, for how long. */
public final class AccessTokens {
  static final String ISSUER = "redisgate";
  static final String AUDIENCE = "redisgate-management";
  static final String SESSION = "sid";

  private final JwtEncoder encoder;
  private final JwtDecoder decoder;
  private final Duration lifetime;
  private final Clock clock;

  AccessTokens(SigningKey key, Duration lifetime, Clock clock) {
    this.encoder = new NimbusJwtEncoder(key.source());
    this.decoder = decoder(key, clock);
    this.lifetime = lifetime;
    this.clock = clock;
  }

  private static JwtDecoder decoder(SigningKey key, Clock clock) {
    // We are our own issuer: no clock but ours has to be made allowance for.
    JwtTimestampValidator timestamps = new JwtTimestampValidator(Duration.ZERO);
    timestamps.setClock(clock);
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(key.source()).jwsAlgorithm(SignatureAlgorithm.ES256).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            timestamps, new JwtIssuerValidator(ISSUER), new JwtAudienceValidator(AUDIENCE)));
    return decoder;
  }

  /** A new token for a session; it is good until it expires or the session is revoked. */
  public String issue(UUID user, UUID session) {
    Instant now = clock.instant();
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .issuer(ISSUER)
            .audience(List.of(AUDIENCE))
            .subject(user.toString())
            .id(UUID.randomUUID().toString())
            .issuedAt(now)
            .expiresAt(now.plus(lifetime))
            .claim(SESSION, session.toString())
            .build();
    JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256).build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  /** How long a new token is good at most. */
  public Duration lifetime() {
    return lifetime;
  }

  JwtDecoder decoder() {
    return decoder;
  }
}
