package dev.redisgate.core.record.query;

import dev.redisgate.core.page.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sums over table {@code usage_records}. They lag behind the requests by about a second. */
public final class UsageReport {
  private static final String BY_KEY =
      """
      select %s as of, count(*) as requests, sum(command_count) as commands,
             sum(error_count) as errors, sum(request_bytes) as request_bytes,
             sum(response_bytes) as response_bytes
      from usage_records where %s group by 1 order by 1
      """;
  private static final String BY_COMMAND =
      """
      select entry.key as command, sum(entry.value::bigint) as count
      from usage_records cross join lateral jsonb_each_text(commands) as entry
      where %s group by 1 order by 2 desc, 1
      """;

  private final JdbcClient jdbc;

  public UsageReport(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** Sums for each instance that was used. */
  public List<UsageSum<UUID>> byInstance(UsageSpan span) {
    return sums("instance_id", span, (row, number) -> sum(row, row.getObject("of", UUID.class)));
  }

  /** Sums for each hour or day in which there was a request, by its beginning, oldest first. */
  public List<UsageSum<Instant>> byTime(UsageSpan span, TimeStep step) {
    return sums(
        "date_trunc('" + step.field() + "', occurred_at, 'UTC')",
        span,
        (row, number) -> sum(row, row.getObject("of", OffsetDateTime.class).toInstant()));
  }

  /** How often each command was asked for, the most frequent first. */
  public List<CommandSum> byCommand(UsageSpan span) {
    Conditions conditions = conditions(span);
    return jdbc.sql(BY_COMMAND.formatted(conditions.sql()))
        .params(conditions.parameters())
        .query((row, number) -> new CommandSum(row.getString("command"), row.getLong("count")))
        .list();
  }

  private <T> List<UsageSum<T>> sums(String key, UsageSpan span, RowMapper<UsageSum<T>> mapper) {
    Conditions conditions = conditions(span);
    return jdbc.sql(BY_KEY.formatted(key, conditions.sql()))
        .params(conditions.parameters())
        .query(mapper)
        .list();
  }

  private static Conditions conditions(UsageSpan span) {
    return new Conditions()
        .equal("organization_id", span.organizationId())
        .equal("instance_id", span.instanceId())
        .within(span.from(), span.to());
  }

  private static <T> UsageSum<T> sum(ResultSet row, T of) throws SQLException {
    return new UsageSum<>(
        of,
        row.getLong("requests"),
        row.getLong("commands"),
        row.getLong("errors"),
        row.getLong("request_bytes"),
        row.getLong("response_bytes"));
  }
}
