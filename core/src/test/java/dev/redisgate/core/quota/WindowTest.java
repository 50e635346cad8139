package dev.redisgate.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowTest {

  @Test
  void second_beginsAtItsFirstMillisecond() {
    Window window = at(Allowance.COMMANDS_PER_SECOND, "2026-03-01T12:00:00.999Z");
    assertThat(start(window)).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(end(window)).isEqualTo("2026-03-01T12:00:01Z");
  }

  @Test
  void day_beginsAtMidnightOfUtc() {
    Window window = at(Allowance.COMMANDS_PER_DAY, "2026-03-01T23:59:59.999Z");
    assertThat(start(window)).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(end(window)).isEqualTo("2026-03-02T00:00:00Z");
  }

  @Test
  void month_hasItsOwnLength() {
    Window february = at(Allowance.COMMANDS_PER_MONTH, "2028-02-29T12:00:00Z");
    assertThat(start(february)).isEqualTo("2028-02-01T00:00:00Z");
    assertThat(end(february)).isEqualTo("2028-03-01T00:00:00Z");
    Window december = at(Allowance.BANDWIDTH_PER_MONTH, "2026-12-31T23:59:59Z");
    assertThat(end(december)).isEqualTo("2027-01-01T00:00:00Z");
  }

  @Test
  void window_isOverAtTheInstantOfTheNext() {
    Window window = at(Allowance.COMMANDS_PER_DAY, "2026-03-01T12:00:00Z");
    long midnight = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    assertThat(window.isOver(midnight - 1)).isFalse();
    assertThat(window.isOver(midnight)).isTrue();
    assertThat(window.secondsLeft(midnight - 1)).isEqualTo(1);
    assertThat(window.secondsLeft(midnight - 1001)).isEqualTo(2);
  }

  private static Window at(Allowance allowance, String instant) {
    return Window.at(allowance, Instant.parse(instant).toEpochMilli());
  }

  private static Instant start(Window window) {
    return Instant.ofEpochMilli(window.startMillis());
  }

  private static Instant end(Window window) {
    return Instant.ofEpochMilli(window.endMillis());
  }
}
