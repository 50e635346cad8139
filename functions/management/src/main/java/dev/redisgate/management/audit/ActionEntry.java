package dev.redisgate.management.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.core.action.ActionRecord;
import dev.redisgate.core.action.Actor;
import dev.redisgate.core.action.Attempt;
import dev.redisgate.core.action.Origin;
import dev.redisgate.core.action.Target;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One action, as its organization sees it.
 *
 * @param organizationId null for what concerns none, such as a login
 * @param target null when there was none
 * @param clientAddress null for what RedisGate did by itself, as user agent and request id are
 * @param reason why it failed; null when it did not
 * @param details what else is known, by name
 */
@JsonInclude
record ActionEntry(
    UUID id,
    Instant occurredAt,
    @Nullable UUID organizationId,
    Who actor,
    String action,
    @Nullable What target,
    @Nullable String clientAddress,
    @Nullable String userAgent,
    @Nullable UUID requestId,
    String outcome,
    @Nullable String reason,
    Map<String, String> details) {

  /**
   * Who did it.
   *
   * @param kind user, access_key or system
   * @param id null when nobody was recognised, as the name is
   */
  @JsonInclude
  record Who(String kind, @Nullable UUID id, @Nullable String name) {
    static Who of(Actor actor) {
      return new Who(actor.kind().word(), actor.id(), actor.name());
    }
  }

  /**
   * What it was done to.
   *
   * @param kind such as instance
   * @param id null when it was not made
   */
  @JsonInclude
  record What(String kind, @Nullable UUID id, @Nullable String name) {
    static @Nullable What of(@Nullable Target target) {
      return target == null ? null : new What(target.kind().word(), target.id(), target.name());
    }
  }

  static ActionEntry of(ActionRecord record) {
    Attempt attempt = record.attempt();
    Origin origin = attempt.origin();
    return new ActionEntry(
        record.id(),
        record.occurredAt(),
        attempt.organizationId(),
        Who.of(attempt.actor()),
        attempt.action().dotted(),
        What.of(attempt.target()),
        origin.clientAddress(),
        origin.userAgent(),
        origin.requestId(),
        record.outcome().word(),
        record.reason(),
        attempt.details());
  }
}
