package dev.redisgate.functions.lastuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.accesskey.LastUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class LastUseWriterTest {
  private static final UUID KEY = new UUID(0, 1);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String HERE = "192.0.2.1";
  private static final String THERE = "192.0.2.2";

  private final LastUses uses = new LastUses(1500);
  private final List<List<LastUse>> written = new ArrayList<>();

  @Test
  void latestUse_isWrittenOnce() {
    uses.used(KEY, NOON, HERE);
    uses.used(KEY, NOON.plusSeconds(3), HERE);
    uses.used(KEY, NOON.plusSeconds(2), THERE);
    writeAtClose();
    assertThat(written).containsExactly(List.of(new LastUse(KEY, NOON.plusSeconds(3), HERE)));
    writeAtClose();
    assertThat(written).hasSize(1);
  }

  @Test
  void usesWithinASecond_areOne_unlessTheAddressIsAnother() {
    uses.used(KEY, NOON, HERE);
    uses.used(KEY, NOON.plusMillis(900), HERE);
    assertThat(uses.take(10)).containsExactly(new LastUse(KEY, NOON, HERE));
    uses.used(KEY, NOON, HERE);
    uses.used(KEY, NOON.plusMillis(900), THERE);
    assertThat(uses.take(10)).containsExactly(new LastUse(KEY, NOON.plusMillis(900), THERE));
  }

  @Test
  void manyKeys_areWrittenInBatches_andNoMoreAreKeptThanMayBe() {
    for (int i = 0; i < 2000; i++) {
      uses.used(new UUID(1, i), NOON, HERE);
    }
    writeAtClose();
    assertThat(written).extracting(List::size).containsExactly(1000, 500);
  }

  @Test
  void whatCannotBeWritten_isKept_unlessTheKeyWasUsedAgain() {
    uses.used(KEY, NOON, HERE);
    LastUseWriter.start(
            uses,
            batch -> {
              uses.used(KEY, NOON.plusSeconds(5), THERE);
              throw new DataAccessResourceFailureException("down");
            },
            Duration.ofHours(1))
        .close();
    assertThat(uses.take(10)).containsExactly(new LastUse(KEY, NOON.plusSeconds(5), THERE));
  }

  private void writeAtClose() {
    LastUseWriter.start(uses, written::add, Duration.ofHours(1)).close();
  }
}
