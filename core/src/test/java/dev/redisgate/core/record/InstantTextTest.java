package dev.redisgate.core.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstantTextTest {
  @Test
  void text_hasSixDigitsWhateverCameBefore() {
    InstantText text = new InstantText();

    assertThat(
            List.of(
                    "2026-03-01T12:00:00Z",
                    "2026-03-01T12:00:00.000001999Z",
                    "2026-03-01T12:00:00.999999Z",
                    "2026-03-01T12:00:01.5Z",
                    "1969-12-31T23:59:59.25Z",
                    "+12026-03-01T12:00:00Z")
                .stream()
                .map(instant -> new String(text.ascii(Instant.parse(instant)), ISO_8859_1)))
        .containsExactly(
            "2026-03-01T12:00:00.000000Z",
            "2026-03-01T12:00:00.000001Z",
            "2026-03-01T12:00:00.999999Z",
            "2026-03-01T12:00:01.500000Z",
            "1969-12-31T23:59:59.250000Z",
            "+12026-03-01T12:00:00.000000Z");
  }
}
