package dev.redisgate.core.quota;

import dev.redisgate.core.instance.InstanceTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how much of its limits an organization uses. */
public final class QuotaUsageStore {
  private static final String BY_INSTANCE =
      """
      select i.id, i.slug, day.granted as today, month.granted as this_month,
             bandwidth.granted as bandwidth
      from instances i
      left join quota_windows day on day.instance_id = i.id
           and day.allowance = 'commands_per_day' and day.window_start = :day
      left join quota_windows month on month.instance_id = i.id
           and month.allowance = 'commands_per_month' and month.window_start = :month
      left join quota_windows bandwidth on bandwidth.instance_id = i.id
           and bandwidth.allowance = 'bandwidth_per_month' and bandwidth.window_start = :month
      where i.organization_id = :organization and i.status <> 'deleting'
      order by i.created_at, i.id
      """;

  private final JdbcClient jdbc;
  private final PlanStore plans;

  public QuotaUsageStore(DataSource database) {
    this.jdbc = JdbcClient.create(database);
    this.plans = new PlanStore(database);
  }

  /**
   * What an organization uses.
   *
   * @param now decides which day and month it is
   * @return empty when there is no such organization
   */
  public Optional<QuotaUsage> read(UUID organizationId, Instant now) {
    return plans.effective(organizationId).map(limits -> usage(organizationId, limits, now));
  }

  private QuotaUsage usage(UUID organizationId, Limits limits, Instant now) {
    InstanceTotals instances = InstanceTotals.of(organizationId, jdbc);
    return new QuotaUsage(
        new Share(instances.instances(), limits.maxInstances()),
        new Share(instances.replicated(), limits.maxReplicatedInstances()),
        new Share(ValidAccessKeys.count(organizationId, jdbc), limits.maxAccessKeys()),
        new Share(instances.memoryBytes(), limits.maxMemoryBytes()),
        byInstance(organizationId, limits, now));
  }

  private List<InstanceUsage> byInstance(UUID organizationId, Limits limits, Instant now) {
    return jdbc.sql(BY_INSTANCE)
        .param("organization", organizationId)
        .param("day", start(Allowance.COMMANDS_PER_DAY, now))
        .param("month", start(Allowance.COMMANDS_PER_MONTH, now))
        .query(
            (row, number) ->
                new InstanceUsage(
                    row.getObject("id", UUID.class),
                    row.getString("slug"),
                    share(row, "today", limits.commandsPerDay()),
                    share(row, "this_month", limits.commandsPerMonth()),
                    share(row, "bandwidth", limits.bandwidthPerMonth())))
        .list();
  }

  private static Optional<Share> share(ResultSet row, String column, long limit)
      throws SQLException {
    return limit == Limits.UNLIMITED
        ? Optional.empty()
        : Optional.of(new Share(row.getLong(column), limit));
  }

  private static OffsetDateTime start(Allowance allowance, Instant now) {
    Window window = Window.at(allowance, now.toEpochMilli());
    return Instant.ofEpochMilli(window.startMillis()).atOffset(ZoneOffset.UTC);
  }
}
