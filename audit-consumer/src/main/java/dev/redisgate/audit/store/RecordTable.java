package dev.redisgate.audit.store;

import dev.redisgate.core.action.ActionRecord;
import dev.redisgate.core.action.Actor;
import dev.redisgate.core.action.Attempt;
import dev.redisgate.core.action.Origin;
import dev.redisgate.core.action.Target;
import dev.redisgate.core.record.RequestRecord;
import dev.redisgate.core.record.UsageRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of records, and how a record becomes one of its rows.
 *
 * @param columns in the order in which {@code writer} writes them
 */
public record RecordTable<T>(String name, List<String> columns, RowWriter<T> writer) {

  /** Table {@code audit_records}. */
  public static final RecordTable<RequestRecord> AUDIT =
      new RecordTable<>(
          "audit_records",
          List.of(
              "id",
              "occurred_at",
              "organization_id",
              "instance_id",
              "access_key_id",
              "client_address",
              "user_agent",
              "function",
              "commands",
              "command_count",
              "key_count",
              "error_count",
              "request_bytes",
              "response_bytes",
              "outcome",
              "error_code",
              "status",
              "duration_micros"),
          RecordTable::writeAudit);

  /** Table {@code usage_records}. */
  public static final RecordTable<UsageRecord> USAGE =
      new RecordTable<>(
          "usage_records",
          List.of(
              "id",
              "occurred_at",
              "organization_id",
              "instance_id",
              "access_key_id",
              "commands",
              "command_count",
              "error_count",
              "request_bytes",
              "response_bytes"),
          RecordTable::writeUsage);

  /** Table {@code action_records}. */
  public static final RecordTable<ActionRecord> ACTIONS =
      new RecordTable<>(
          "action_records",
          List.of(
              "id",
              "occurred_at",
              "organization_id",
              "actor_kind",
              "actor_id",
              "actor_name",
              "action",
              "target_kind",
              "target_id",
              "target_name",
              "client_address",
              "user_agent",
              "request_id",
              "outcome",
              "reason",
              "details"),
          RecordTable::writeAction);

  /** Writes the columns of one record. */
  interface RowWriter<T> {
    /**
     * @throws ArithmeticException when a number is out of the range that PostgreSQL stores
     * @throws IllegalArgumentException when a text has no form in UTF-8
     */
    void write(T record, CopyRows row);
  }

  private static void writeAudit(RequestRecord request, CopyRows row) {
    row.uuid(request.id())
        .timestamp(request.occurredAt())
        .uuid(request.organizationId())
        .uuid(request.instanceId())
        .uuid(request.accessKeyId())
        .text(request.clientAddress())
        .text(request.userAgent())
        .text(request.function())
        .counts(request.commands())
        .integer(request.commandCount())
        .integer(request.keyCount())
        .integer(request.errorCount())
        .bigint(request.requestBytes())
        .bigint(request.responseBytes())
        .text(request.outcome().name())
        .text(request.errorCode())
        .smallint(request.status())
        .bigint(request.duration().toNanos() / 1_000);
  }

  private static void writeUsage(UsageRecord usage, CopyRows row) {
    row.uuid(usage.id())
        .timestamp(usage.occurredAt())
        .uuid(usage.organizationId())
        .uuid(usage.instanceId())
        .uuid(usage.accessKeyId())
        .counts(usage.commands())
        .integer(usage.commandCount())
        .integer(usage.errorCount())
        .bigint(usage.requestBytes())
        .bigint(usage.responseBytes());
  }

  private static void writeAction(ActionRecord record, CopyRows row) {
    Attempt attempt = record.attempt();
    Actor actor = attempt.actor();
    Origin origin = attempt.origin();
    row.uuid(record.id())
        .timestamp(record.occurredAt())
        .uuid(attempt.organizationId())
        .text(actor.kind().word())
        .uuid(actor.id())
        .text(actor.name())
        .text(attempt.action().dotted());
    writeTarget(attempt.target(), row);
    row.text(origin.clientAddress())
        .text(origin.userAgent())
        .uuid(origin.requestId())
        .text(record.outcome().word())
        .text(record.reason())
        .texts(attempt.details());
  }

  private static void writeTarget(@Nullable Target target, CopyRows row) {
    if (target == null) {
      row.text(null).uuid(null).text(null);
    } else {
      row.text(target.kind().word()).uuid(target.id()).text(target.name());
    }
  }
}
