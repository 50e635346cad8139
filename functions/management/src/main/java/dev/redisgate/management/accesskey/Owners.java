package dev.redisgate.management.accesskey;

import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a key belongs to, held for the rest of the transaction that makes it. */
final class Owners {
  private final OrganizationStore organizations;
  private final JdbcClient jdbc;

  Owners(OrganizationStore organizations, JdbcClient jdbc) {
    this.organizations = organizations;
    this.jdbc = jdbc;
  }

  /**
   * Locks the organization: what counts its keys counts right, as they are made one after the
   * other.
   */
  void lockOrganization(UUID organization) {
    if (!organizations.lock(organization)) {
      throw new Refused(new Refusal.NotFound());
    }
  }

  /** Lets pass an instance of the organization, and keeps it from being deleted meanwhile. */
  void requireInstance(UUID organization, UUID instance) {
    jdbc.sql(
            """
            select id from instances
            where id = :id and organization_id = :organization and status <> 'deleting'
            for key share
            """)
        .param("id", instance)
        .param("organization", organization)
        .query(UUID.class)
        .optional()
        .orElseThrow(() -> new Refused(new Refusal.NotFound()));
  }
}
