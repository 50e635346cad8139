package dev.redisgate.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrateSettingsTest {
  private static final String URL = "jdbc:postgresql://db/redisgate?user=owner&password=hidden";

  @Test
  void timeout_isFiveMinutesUnlessSaidOtherwise() {
    assertThat(MigrateSettings.of(Map.of(MigrateSettings.URL, URL)))
        .isEqualTo(new MigrateSettings(URL, Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "10s, PT10S", "2m, PT2M", "1h, PT1H"})
  void timeout_isReadAsElsewhere(String text, Duration timeout) {
    assertThat(settings(text).timeout()).isEqualTo(timeout);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5 m", "-5m", "five", "99999999m"})
  void wrongTimeout_isNamedAndQuoted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(text))
        .withMessageContainingAll("REDISGATE_MIGRATE_TIMEOUT", "'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:hidden@h/d",
        "postgresql://u:hid@den@h/d?password=hidden",
        "jdbc:mysql://h/d?password=hidden",
        "h?a=b\n&password=hidden"
      })
  void wrongUrl_isNamedAndQuotedWithoutThePassword(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrateSettings.of(Map.of(MigrateSettings.URL, url)))
        .withMessageContainingAll("REDISGATE_POSTGRES_URL", "'" + url.substring(0, 1))
        .withMessageNotContainingAny("hidden", "hid@den");
  }

  @Test
  void absentUrl_isNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrateSettings.of(Map.of(MigrateSettings.URL, " ")))
        .withMessage("REDISGATE_POSTGRES_URL must be set");
  }

  @Test
  void settings_neverShowThePassword() {
    assertThat(settings("1s").toString()).contains("//db/redisgate").doesNotContain("hidden");
  }

  private static MigrateSettings settings(String timeout) {
    return MigrateSettings.of(Map.of(MigrateSettings.URL, URL, MigrateSettings.TIMEOUT, timeout));
  }
}
