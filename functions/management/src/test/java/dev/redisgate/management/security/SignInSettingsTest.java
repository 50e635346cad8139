package dev.redisgate.management.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.management.security.SignInSettings.Registration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInSettingsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static SignInSettings of(@Nullable String key, @Nullable Path file) {
    return new SignInSettings(Registration.OPEN, MINUTE, MINUTE, key, file);
  }

  @Test
  void missingKey_isRefused_andNeverMadeUp() {
    assertThatThrownBy(() -> of(null, null)).hasMessageContaining("must be set");
    assertThatThrownBy(() -> of(" ", null)).hasMessageContaining("must be set");
    assertThatThrownBy(() -> of("key", Path.of("file"))).hasMessageContaining("either");
  }

  @Test
  void keyFile_isRead(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("key"), "content");
    assertThat(of(null, file).signingKeyPem()).isEqualTo("content");
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> of(null, missing).signingKeyPem())
        .hasMessageContaining("signing-key-file '" + missing);
  }

  @Test
  void lifetimeOutOfRange_isNamedAndQuoted() {
    assertThatThrownBy(
            () -> new SignInSettings(Registration.OPEN, Duration.ofDays(2), MINUTE, "key", null))
        .hasMessage(
            "redisgate.management.access-token-lifetime must be from 1s to 24h, but is 'PT48H'");
    assertThatThrownBy(
            () -> new SignInSettings(Registration.OPEN, MINUTE, Duration.ZERO, "key", null))
        .hasMessageContaining("refresh-token-lifetime");
  }

  @Test
  void text_hasNoKey() {
    assertThat(of("secret", null).toString()).doesNotContain("secret");
  }
}
