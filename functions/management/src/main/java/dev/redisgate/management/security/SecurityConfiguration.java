package dev.redisgate.management.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtIssuerAuthenticationManagerResolver;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Reads bearer tokens and finds their users. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties({SignInSettings.class, OAuth2ResourceServerProperties.class})
@Import({CurrentUsers.class, JwksController.class, SessionUsers.class, ProviderUsers.class})
public class SecurityConfiguration {
  private static final BearerTokenResolver HEADER = new DefaultBearerTokenResolver();
  private static final RequestMatcher TOKENS_ARE_MADE =
      new OrRequestMatcher(path("/auth/login"), path("/auth/refresh"), path("/auth/register"));

  @Bean
  SigningKey signingKey(SignInSettings settings) {
    return SigningKey.parse(settings.signingKeyPem());
  }

  @Bean
  AccessTokens accessTokens(SigningKey key, SignInSettings settings, Clock clock) {
    return new AccessTokens(key, settings.accessTokenLifetime(), clock);
  }

  /** Ours, and one identity provider if it is set; tokens of any other issuer are refused. */
  @Bean
  JwtIssuerAuthenticationManagerResolver issuers(
      AccessTokens own,
      SessionUsers sessionUsers,
      OAuth2ResourceServerProperties properties,
      ProviderUsers providerUsers) {
    Map<String, AuthenticationManager> trusted = new HashMap<>();
    trusted.put(AccessTokens.ISSUER, tokens(own.decoder(), sessionUsers));
    String issuer = properties.getJwt().getIssuerUri();
    if (issuer != null && !issuer.isBlank()) {
      JwtDecoder decoder = ProviderTokens.decoder(issuer, properties.getJwt().getAudiences());
      trusted.put(issuer, tokens(decoder, providerUsers));
    }
    return new JwtIssuerAuthenticationManagerResolver(trusted::get);
  }

  private static AuthenticationManager tokens(
      JwtDecoder decoder, Converter<Jwt, AbstractAuthenticationToken> users) {
    JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
    provider.setJwtAuthenticationConverter(users);
    return new ProviderManager(provider);
  }

  /** Who needs to be known is decided where the endpoint is found, by {@link CurrentUsers}. */
  @Bean
  SecurityFilterChain filters(
      HttpSecurity http,
      JwtIssuerAuthenticationManagerResolver issuers,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
      throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .oauth2ResourceServer(
            bearer ->
                bearer
                    .bearerTokenResolver(SecurityConfiguration::token)
                    .authenticationManagerResolver(issuers)
                    .authenticationEntryPoint(
                        (request, response, failure) ->
                            problems.resolveException(request, response, null, failure)))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // No cookies, so nothing that another site could make a browser send.
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }

  private static RequestMatcher path(String path) {
    return PathPatternRequestMatcher.withDefaults().matcher(path);
  }

  /** Who comes for a token may send an old one along. */
  private static @Nullable String token(HttpServletRequest request) {
    return TOKENS_ARE_MADE.matches(request) ? null : HEADER.resolve(request);
  }
}
