package dev.redisgate.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01T12:00:00.123456Z", "1969-12-31T23:59:59.999999Z"})
  void text_comesBackAsTheCursor(String occurredAt) {
    Cursor cursor = new Cursor(Instant.parse(occurredAt), UUID.randomUUID());

    assertThat(cursor.text()).matches("[A-Za-z0-9_-]{32}");
    assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "********************************",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void otherText_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cursor.parse(text))
        .withMessage("cursor is not one of ours");
  }

  @Test
  void limit_isBounded() {
    assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.first(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PageRequest.first(201))
        .withMessage("limit must be 1–200: 201");
  }
}
