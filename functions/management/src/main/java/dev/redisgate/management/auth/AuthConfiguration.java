package dev.redisgate.management.auth;

import dev.redisgate.core.secret.PasswordHasher;
import dev.redisgate.core.secret.RandomSecrets;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.security.AccessTokens;
import dev.redisgate.management.security.SignInSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

/** The parts of sign-in. */
@Configuration(proxyBeanMethods = false)
@Import({
  AuthController.class,
  Accounts.class,
  SignIn.class,
  SessionStore.class,
  LoginThrottle.class,
  LoginFailureStore.class
})
public class AuthConfiguration {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Bean
  RandomSecrets secrets(SecureRandom random) {
    return new RandomSecrets(random);
  }

  @Bean
  Passwords passwords(RandomSecrets secrets) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Passwords(new PasswordHasher(), secrets, processors, PATIENCE);
  }

  @Bean
  Sessions sessions(
      SessionStore store,
      TransactionOperations transactions,
      Actions actions,
      AccessTokens accessTokens,
      RandomSecrets secrets,
      SignInSettings settings,
      Clock clock) {
    return new Sessions(
        store,
        transactions,
        actions,
        accessTokens,
        secrets,
        settings.refreshTokenLifetime(),
        clock);
  }
}
