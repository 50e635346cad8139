package dev.redisgate.core.action;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Records to test with. */
final class ActionRecords {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  private ActionRecords() {}

  /** With every field set. */
  static ActionRecord full(UUID id) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("role", "admin");
    details.put("before", "viewer \"quoted\" \u00e9\ud83d\ude00");
    return new ActionRecord(
        id,
        NOON,
        new Attempt(
            Actor.user(UUID.fromString("0195a000-0000-7000-8000-000000000001"), "ada@example.com"),
            Action.MEMBER_ROLE_CHANGE,
            UUID.fromString("0195a000-0000-7000-8000-000000000002"),
            new Target(
                Target.Kind.MEMBER,
                UUID.fromString("0195a000-0000-7000-8000-000000000003"),
                "bob@example.com"),
            new Origin(
                "2001:db8::1",
                "curl/8.5.0",
                UUID.fromString("0195a000-0000-7000-8000-000000000004")),
            details),
        ActionOutcome.FAILURE,
        "forbidden");
  }

  /** As little as a record can hold. */
  static ActionRecord bare(UUID id) {
    return new ActionRecord(
        id,
        NOON,
        Attempt.of(Actor.SYSTEM, Action.INSTANCE_STATUS, Origin.INTERNAL),
        ActionOutcome.SUCCESS,
        null);
  }
}
