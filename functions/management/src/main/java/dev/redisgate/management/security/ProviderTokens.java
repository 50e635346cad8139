package dev.redisgate.management.security;

import java.util.List;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Checks tokens of an identity provider (OpenID Connect). */
final class ProviderTokens {
  private ProviderTokens() {}

  /**
   * Makes a decoder. It asks the provider for its keys when the first token comes, so that the
   * service starts without it.
   *
   * @param audiences a token must be for one of these: the provider issues tokens for others as
   *     well, and each of those could be sent here; none for ours
   */
  static JwtDecoder decoder(String issuer, List<String> audiences) {
    List<String> ours = audiences.isEmpty() ? List.of(AccessTokens.AUDIENCE) : audiences;
    OAuth2TokenValidator<Jwt> audience =
        new JwtClaimValidator<List<String>>(
            JwtClaimNames.AUD, sent -> sent != null && sent.stream().anyMatch(ours::contains));
    return new SupplierJwtDecoder(
        () -> {
          NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
          decoder.setJwtValidator(
              JwtValidators.createDefaultWithValidators(
                  List.of(new JwtTimestampValidator(), new JwtIssuerValidator(issuer), audience)));
          return decoder;
        });
  }
}
