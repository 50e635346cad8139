package dev.redisgate.management.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts rows. */
final class StatisticsStore {
  private final JdbcClient jdbc;

  StatisticsStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The counts of this moment, all of the same one. */
  Statistics now() {
    return jdbc.sql(
            """
            select (select count(*) from users) as users,
                   (select count(*) from organizations) as organizations,
                   (select count(*) from access_keys
                    where revoked_at is null and (expires_at is null or expires_at > now()))
                     as access_keys,
                   count(*) filter (where status = 'creating') as creating,
                   count(*) filter (where status = 'running') as running,
                   count(*) filter (where status = 'failed') as failed,
                   count(*) filter (where status = 'stopped') as stopped,
                   count(*) filter (where status = 'deleting') as deleting
            from instances
            """)
        .query(StatisticsStore::statistics)
        .single();
  }

  private static Statistics statistics(ResultSet row, int number) throws SQLException {
    return new Statistics(
        row.getLong("users"),
        row.getLong("organizations"),
        new Statistics.Instances(
            row.getLong("creating"),
            row.getLong("running"),
            row.getLong("failed"),
            row.getLong("stopped"),
            row.getLong("deleting")),
        row.getLong("access_keys"));
  }
}
