package dev.redisgate.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.local.LocalStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, LINUX_AMD64",
    "Linux, aarch64, LINUX_ARM64",
    "Mac OS X, x86_64, MAC_AMD64",
    "Mac OS X, aarch64, MAC_ARM64"
  })
  void supportedPlatform_isKnown(String os, String architecture, Platform platform) {
    assertThat(Platform.of(os, architecture)).isEqualTo(platform);
  }

  @Test
  void unsupportedPlatform_isNamed() {
    assertThatThrownBy(() -> Platform.of("Windows 11", "amd64"))
        .isInstanceOf(LocalStartException.class)
        .hasMessageContaining("Windows 11 on amd64");
  }
}
