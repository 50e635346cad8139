package dev.redisgate.management.idempotency;

import dev.redisgate.core.secret.Sha256;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes a request that creates something safe to send again: with the same key it creates once, and
 * answers the same thing for a day.
 */
public final class Idempotency {
  /** The header that has the key. */
  public static final String HEADER = "Idempotency-Key";

  private static final Duration KEPT = Duration.ofDays(1);
  private static final int MAX_KEY = 255;

  private final JdbcClient jdbc;
  private final Clock clock;

  /** What was created before, and of which request. */
  private record Before(byte[] request, UUID created) {}

  Idempotency(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Creates something, or finds what was created before. To be called in the transaction that
   * creates: of two at once, one waits for the other.
   *
   * @param request all that makes requests differ
   * @return id of what was created
   */
  public UUID once(CurrentUser user, Optional<String> key, String request, Supplier<UUID> create) {
    if (key.isEmpty()) {
      return create.get();
    }
    if (key.get().isBlank() || key.get().length() > MAX_KEY) {
      throw new Refused(Refusal.InvalidFields.of(HEADER, "must have 1 to 255 characters"));
    }
    byte[] hash = Sha256.of(request);
    if (!reserve(user, key.get(), hash)) {
      return before(user, key.get())
          .filter(before -> Arrays.equals(before.request(), hash))
          .orElseThrow(() -> new Refused(new Refusal.IdempotencyKeyReused()))
          .created();
    }
    UUID created = create.get();
    jdbc.sql(
            """
            update idempotency_keys set created_id = :created
            where user_id = :user and key = :key
            """)
        .param("created", created)
        .param("user", user.id())
        .param("key", key.get())
        .update();
    return created;
  }

  private boolean reserve(CurrentUser user, String key, byte[] request) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    jdbc.sql("delete from idempotency_keys where user_id = :user and used_at < :before")
        .param("user", user.id())
        .param("before", now.minus(KEPT))
        .update();
    return jdbc.sql(
                """
                insert into idempotency_keys (user_id, key, request_sha256, used_at)
                values (:user, :key, :request, :now) on conflict do nothing
                """)
            .param("user", user.id())
            .param("key", key)
            .param("request", request)
            .param("now", now)
            .update()
        == 1;
  }

  private Optional<Before> before(CurrentUser user, String key) {
    return jdbc.sql(
            """
            select request_sha256, created_id from idempotency_keys
            where user_id = :user and key = :key and created_id is not null
            """)
        .param("user", user.id())
        .param("key", key)
        .query((row, number) -> new Before(row.getBytes(1), row.getObject(2, UUID.class)))
        .optional();
  }
}
