package dev.redisgate.core.quota;

import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What an organization has; what is being deleted it has no more.
 *
 * @param accessKeys that are valid
 * @param memoryBytes of all instances together
 */
record Holdings(long instances, long accessKeys, long memoryBytes) {

  /** Counts; within a transaction, what is committed now and what it has itself written. */
  static Holdings of(UUID organizationId, JdbcClient jdbc) {
    return jdbc.sql(
            """
            select (select count(*) from instances
                    where organization_id = :id and status <> 'deleting') as instances,
                   (select count(*) from access_keys
                    where organization_id = :id and revoked_at is null
                      and (expires_at is null or expires_at > now())) as access_keys,
                   (select coalesce(sum(max_memory_bytes), 0) from instances
                    where organization_id = :id and status <> 'deleting') as memory_bytes
            """)
        .param("id", organizationId)
        .query(
            (row, number) ->
                new Holdings(
                    row.getLong("instances"),
                    row.getLong("access_keys"),
                    bounded(row.getBigDecimal("memory_bytes"))))
        .single();
  }

  /** Sums are wider than a long in PostgreSQL. */
  private static long bounded(BigDecimal sum) {
    return sum.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
