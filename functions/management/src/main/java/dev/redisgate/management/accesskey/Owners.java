package dev.redisgate.management.accesskey;

import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a key belongs to, held for the rest of the transaction that makes it. */
final class Owners {
  private final JdbcClient jdbc;

  Owners(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Locks the organization: what counts its keys counts right, as they are made one after the
   * other.
   */
  void lockOrganization(UUID organization) {
    require(
        jdbc.sql("select id from organizations where id = :id for no key update")
            .param("id", organization));
  }

  /** Lets pass an instance of the organization, and keeps it from being deleted meanwhile. */
  void requireInstance(UUID organization, UUID instance) {
    require(
        jdbc.sql(
                """
                select id from instances
                where id = :id and organization_id = :organization and status <> 'deleting'
                for key share
                """)
            .param("id", instance)
            .param("organization", organization));
  }

  private static void require(JdbcClient.StatementSpec row) {
    if (row.query(UUID.class).optional().isEmpty()) {
      throw new Refused(new Refusal.NotFound());
    }
  }
}
