package dev.redisgate.core.record.query;

import dev.redisgate.core.page.Conditions;
import dev.redisgate.core.page.Cursor;
import dev.redisgate.core.page.NewestFirst;
import dev.redisgate.core.page.Page;
import dev.redisgate.core.page.PageRequest;
import dev.redisgate.core.record.JsonColumn;
import dev.redisgate.core.record.Outcome;
import dev.redisgate.core.record.RequestRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Table {@code audit_records}, read only: what was asked of an organization's instances. */
public final class RequestStore {
  private final NewestFirst<RequestRecord> records;

  public RequestStore(DataSource database) {
    this.records =
        new NewestFirst<>(
            database,
            "audit_records",
            RequestStore::read,
            record -> new Cursor(record.occurredAt(), record.id()));
  }

  /** One page, the newest first. Commands of a request are in no particular order. */
  public Page<RequestRecord> list(RequestFilter filter, PageRequest page) {
    return records.page(conditions(filter), page);
  }

  /** All of them, the newest first, read as they are asked for. */
  public Stream<RequestRecord> export(RequestFilter filter) {
    return records.all(conditions(filter));
  }

  private static Conditions conditions(RequestFilter filter) {
    return new Conditions()
        .equal("organization_id", filter.organizationId())
        .equal("instance_id", filter.instanceId())
        .equal("access_key_id", filter.accessKeyId())
        .within(filter.from(), filter.to());
  }

  private static RequestRecord read(ResultSet row, int number) throws SQLException {
    return new RequestRecord(
        row.getObject("id", UUID.class),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getString("function"),
        row.getObject("organization_id", UUID.class),
        row.getObject("instance_id", UUID.class),
        row.getObject("access_key_id", UUID.class),
        row.getString("client_address"),
        row.getString("user_agent"),
        JsonColumn.counts(row.getString("commands")),
        row.getInt("key_count"),
        row.getLong("request_bytes"),
        row.getLong("response_bytes"),
        Outcome.valueOf(row.getString("outcome")),
        row.getInt("error_count"),
        row.getString("error_code"),
        row.getInt("status"),
        Duration.of(row.getLong("duration_micros"), ChronoUnit.MICROS));
  }
}
