package dev.redisgate.core.quota;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Limits as the columns of a row; null is no limit. */
public final class LimitColumns {
  /** Their names, for a select list; {@code l} is the row's alias. */
  public static final String ALL =
      """
      l.max_instances, l.max_replicated_instances, l.max_access_keys, l.max_memory_bytes,
      l.commands_per_second, l.commands_per_day, l.commands_per_month, l.bandwidth_per_month,
      l.max_request_bytes, l.max_record_bytes, l.max_streams, l.audit_retention_days
      """;

  /** Their names and parameters, to update or insert. */
  static final String ASSIGNED =
      """
      max_instances = :max_instances, max_replicated_instances = :max_replicated_instances,
      max_access_keys = :max_access_keys, max_memory_bytes = :max_memory_bytes,
      commands_per_second = :commands_per_second, commands_per_day = :commands_per_day,
      commands_per_month = :commands_per_month, bandwidth_per_month = :bandwidth_per_month,
      max_request_bytes = :max_request_bytes, max_record_bytes = :max_record_bytes,
      max_streams = :max_streams, audit_retention_days = :audit_retention_days
      """;

  private LimitColumns() {}

  /** Reads the limits of a row. */
  public static Limits read(ResultSet row) throws SQLException {
    return new Limits(
        limit(row, "max_instances"),
        limit(row, "max_replicated_instances"),
        limit(row, "max_access_keys"),
        limit(row, "max_memory_bytes"),
        limit(row, "commands_per_second"),
        limit(row, "commands_per_day"),
        limit(row, "commands_per_month"),
        limit(row, "bandwidth_per_month"),
        limit(row, "max_request_bytes"),
        limit(row, "max_record_bytes"),
        limit(row, "max_streams"),
        limit(row, "audit_retention_days"));
  }

  /** The values by column, for statements with {@link #ASSIGNED}. */
  static Map<String, @Nullable Long> parameters(Limits limits) {
    Map<String, @Nullable Long> values = new LinkedHashMap<>();
    values.put("max_instances", column(limits.maxInstances()));
    values.put("max_replicated_instances", column(limits.maxReplicatedInstances()));
    values.put("max_access_keys", column(limits.maxAccessKeys()));
    values.put("max_memory_bytes", column(limits.maxMemoryBytes()));
    values.put("commands_per_second", column(limits.commandsPerSecond()));
    values.put("commands_per_day", column(limits.commandsPerDay()));
    values.put("commands_per_month", column(limits.commandsPerMonth()));
    values.put("bandwidth_per_month", column(limits.bandwidthPerMonth()));
    values.put("max_request_bytes", column(limits.maxRequestBytes()));
    values.put("max_record_bytes", column(limits.maxRecordBytes()));
    values.put("max_streams", column(limits.maxStreams()));
    values.put("audit_retention_days", column(limits.auditRetentionDays()));
    return values;
  }

  private static long limit(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Limits.UNLIMITED : value;
  }

  private static @Nullable Long column(long limit) {
    return limit == Limits.UNLIMITED ? null : limit;
  }
}
