package dev.redisgate.management.audit;

import dev.redisgate.management.audit.ActionEntry.What;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables that entries make as CSV. */
final class Tables {
  static final Columns<ActionEntry> ACTIONS =
      new Columns<ActionEntry>()
          .with("id", ActionEntry::id)
          .with("occurred_at", ActionEntry::occurredAt)
          .with("organization_id", ActionEntry::organizationId)
          .with("actor_kind", entry -> entry.actor().kind())
          .with("actor_id", entry -> entry.actor().id())
          .with("actor_name", entry -> entry.actor().name())
          .with("action", ActionEntry::action)
          .with("target_kind", entry -> target(entry, What::kind))
          .with("target_id", entry -> target(entry, What::id))
          .with("target_name", entry -> target(entry, What::name))
          .with("client_address", ActionEntry::clientAddress)
          .with("user_agent", ActionEntry::userAgent)
          .with("request_id", ActionEntry::requestId)
          .with("outcome", ActionEntry::outcome)
          .with("reason", ActionEntry::reason)
          .with("details", ActionEntry::details);

  static final Columns<RequestEntry> REQUESTS =
      new Columns<RequestEntry>()
          .with("id", RequestEntry::id)
          .with("occurred_at", RequestEntry::occurredAt)
          .with("function", RequestEntry::function)
          .with("instance_id", RequestEntry::instanceId)
          .with("access_key_id", RequestEntry::accessKeyId)
          .with("client_address", RequestEntry::clientAddress)
          .with("user_agent", RequestEntry::userAgent)
          .with("commands", RequestEntry::commands)
          .with("key_count", RequestEntry::keyCount)
          .with("error_count", RequestEntry::errorCount)
          .with("request_bytes", RequestEntry::requestBytes)
          .with("response_bytes", RequestEntry::responseBytes)
          .with("outcome", RequestEntry::outcome)
          .with("error_code", RequestEntry::errorCode)
          .with("status", RequestEntry::status)
          .with("duration_micros", RequestEntry::durationMicros);

  private Tables() {}

  private static @Nullable Object target(ActionEntry entry, Function<What, @Nullable Object> part) {
    What target = entry.target();
    return target == null ? null : part.apply(target);
  }
}
