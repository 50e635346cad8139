package dev.redisgate.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordHasherTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String BCRYPT =
      "{bcrypt}$2a$10$qiGXSAJnNP5UnUlKBdFnSux6MMymaI6RTzsfJ0103lWCyVlQkF/J6";

  private final PasswordHasher hasher = new PasswordHasher();

  @Test
  void hash_isArgon2id_saltedAnew() {
    String hash = hasher.hash(PASSWORD);
    assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hasher.hash(PASSWORD)).isNotEqualTo(hash);
    assertThat(hasher.matches(PASSWORD, hash)).isTrue();
    assertThat(hasher.matches(PASSWORD + " ", hash)).isFalse();
    assertThat(hasher.isOutdated(hash)).isFalse();
  }

  @Test
  void longPasswords_countToTheirEnd() {
    String hash = hasher.hash("a".repeat(127) + "b");
    assertThat(hasher.matches("a".repeat(128), hash)).isFalse();
  }

  @Test
  void halfACharacter_isNoPassword() {
    String half = PASSWORD + "\ud800";
    assertThat(PasswordHasher.isText(half)).isFalse();
    assertThat(hasher.matches(half, hasher.hash(PASSWORD))).isFalse();
    assertThat(hasher.matches("\ud800", hasher.hash("no password"))).isFalse();
    assertThatThrownBy(() -> hasher.hash(half)).isInstanceOf(IllegalArgumentException.class);
    assertThat(PasswordHasher.isText("\ud83d\ude00")).isTrue();
  }

  @Test
  void hashOfAnEarlierVersion_matches_andIsOutdated() {
    assertThat(hasher.matches(PASSWORD, BCRYPT)).isTrue();
    assertThat(hasher.isOutdated(BCRYPT)).isTrue();
  }
}
