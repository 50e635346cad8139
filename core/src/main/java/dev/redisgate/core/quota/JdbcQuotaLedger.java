package dev.redisgate.core.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger in PostgreSQL: one row for each instance, allowance and window. */
public final class JdbcQuotaLedger implements QuotaLedger {
  private static final Duration SECONDS_KEPT = Duration.ofMinutes(1);
  private static final Duration OTHERS_KEPT = Duration.ofDays(400);

  private final JdbcClient jdbc;

  public JdbcQuotaLedger(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  @Override
  public Lease lease(LeaseRequest request) {
    return jdbc.sql(
            """
            select leased, used
            from lease_quota(:instance, :allowance, :start, :owed, :needed, :wanted, :limit)
            """)
        .param("instance", request.instanceId())
        .param("allowance", request.window().allowance().column())
        .param("start", utc(Instant.ofEpochMilli(request.window().startMillis())))
        .param("owed", request.owed())
        .param("needed", request.needed())
        .param("wanted", request.wanted())
        .param("limit", request.limit())
        .query((row, number) -> new Lease(row.getLong("leased"), row.getLong("used")))
        .single();
  }

  @Override
  public void forgetBefore(Instant now) {
    for (Allowance allowance : Allowance.values()) {
      Duration kept = allowance == Allowance.COMMANDS_PER_SECOND ? SECONDS_KEPT : OTHERS_KEPT;
      jdbc.sql("delete from quota_windows where allowance = :allowance and window_start < :before")
          .param("allowance", allowance.column())
          .param("before", utc(now.minus(kept)))
          .update();
    }
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
