package dev.redisgate.core.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Records to test with. */
public final class RequestRecords {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  private RequestRecords() {}

  /** With every field set. */
  public static RequestRecord full(UUID id) {
    return new RequestRecord(
        id,
        NOON,
        "pipeline",
        UUID.fromString("0195a000-0000-7000-8000-000000000001"),
        UUID.fromString("0195a000-0000-7000-8000-000000000002"),
        UUID.fromString("0195a000-0000-7000-8000-000000000003"),
        "2001:db8::1",
        "curl/8.5.0 \"quoted\" \u00e9\ud83d\ude00",
        List.of(new CommandCount("SET", 2), new CommandCount("GET", 1)),
        3,
        120,
        4_000_000_000L,
        Outcome.ERROR,
        1,
        "WRONGTYPE",
        200,
        Duration.ofNanos(1_234_000));
  }

  /** Of a caller whose token was wrong: as little as a record can hold. */
  public static RequestRecord bare(UUID id) {
    return new RequestRecord(
        id,
        NOON,
        "none",
        null,
        null,
        null,
        "192.0.2.1",
        null,
        List.of(),
        0,
        0,
        0,
        Outcome.REFUSED,
        0,
        null,
        401,
        Duration.ZERO);
  }
}
