package dev.redisgate.management.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.core.secret.PasswordHasher;
import dev.redisgate.core.secret.RandomSecrets;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private static final Secret PASSWORD = new Secret("correct horse battery");

  private static Passwords passwords(int atOnce) {
    return new Passwords(
        new PasswordHasher(), new RandomSecrets(new SecureRandom()), atOnce, Duration.ofMillis(1));
  }

  @Test
  void hash_matchesItsPasswordOnly() {
    Passwords passwords = passwords(1);
    Optional<String> hash = Optional.of(passwords.hash(PASSWORD));
    assertThat(passwords.matches(PASSWORD, hash)).isTrue();
    assertThat(passwords.matches(new Secret("another"), hash)).isFalse();
  }

  @Test
  void noHash_matchesNothing() {
    assertThat(passwords(1).matches(PASSWORD, Optional.empty())).isFalse();
  }

  @Test
  void withoutAPlace_everyoneIsRefused_evenForAnUnknownUser() {
    assertThatThrownBy(() -> passwords(0).hash(PASSWORD)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> passwords(0).matches(PASSWORD, Optional.empty()))
        .isInstanceOf(Refused.class);
  }

  @Test
  void secret_isNotShown() {
    assertThat(PASSWORD.toString()).isEqualTo("Secret");
    assertThat(new Requests.Login("a@b.example", PASSWORD).toString()).doesNotContain("horse");
  }
}
