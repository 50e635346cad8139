package dev.redisgate.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock STOPPED = Clock.fixed(NOON, ZoneOffset.UTC);

  @Test
  void id_isVersion7AndTellsTheTime() {
    UUID id = new RequestIds(STOPPED, new SplittableRandom(1)).next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void ids_riseEvenWhenTheClockStandsStill() {
    RequestIds ids = new RequestIds(STOPPED, new SplittableRandom(1));

    assertThat(Stream.generate(ids::next).limit(10_000).map(UUID::toString)).isSorted();
  }

  @Test
  void ids_ofManyThreadsAndProcesses_differ() {
    int count = 100_000;
    RequestIds here = new RequestIds(STOPPED, new SplittableRandom(1));
    RequestIds there = new RequestIds(STOPPED, new SplittableRandom(2));
    Set<UUID> seen = ConcurrentHashMap.newKeySet();

    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              seen.add(here.next());
              seen.add(there.next());
            });

    assertThat(seen).hasSize(2 * count);
  }
}
