package dev.redisgate.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomSecretsTest {
  private final RandomSecrets secrets = new RandomSecrets(new SecureRandom());

  @Test
  void token_hasItsPrefixAnd256BitsThatNeedNoEscape() {
    assertThat(secrets.newToken()).matches("rg_[A-Za-z0-9_-]{43}");
  }

  @Test
  void password_has192BitsThatNeedNoEscape() {
    assertThat(secrets.newPassword()).matches("[A-Za-z0-9_-]{32}");
  }

  @Test
  void secrets_differ() {
    assertThat(Stream.generate(secrets::newToken).limit(1_000)).doesNotHaveDuplicates();
    assertThat(Stream.generate(secrets::newPassword).limit(1_000)).doesNotHaveDuplicates();
  }

  @Test
  void shownPart_leavesEnoughToGuess() {
    String token = secrets.newToken();

    assertThat(token.substring(RandomSecrets.shown(token).length())).hasSize(35);
  }
}
