package dev.redisgate.core.quota;

import dev.redisgate.core.instance.InstanceTotals;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What an organization has; what is being deleted it has no more.
 *
 * @param accessKeys that are valid
 */
record Holdings(InstanceTotals instances, long accessKeys) {

  /** Counts; within a transaction, what is committed now and what it has itself written. */
  static Holdings of(UUID organizationId, JdbcClient jdbc) {
    return new Holdings(InstanceTotals.of(organizationId, jdbc), accessKeys(organizationId, jdbc));
  }

  private static long accessKeys(UUID organizationId, JdbcClient jdbc) {
    return jdbc.sql(
            """
            select count(*) from access_keys
            where organization_id = :id and revoked_at is null
              and (expires_at is null or expires_at > now())
            """)
        .param("id", organizationId)
        .query(Long.class)
        .single();
  }
}
