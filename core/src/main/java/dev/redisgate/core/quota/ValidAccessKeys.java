package dev.redisgate.core.quota;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many access keys an organization has that are neither revoked nor expired. */
final class ValidAccessKeys {
  private ValidAccessKeys() {}

  /** Counts; within a transaction, what is committed now and what it has itself written. */
  static long count(UUID organizationId, JdbcClient jdbc) {
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
