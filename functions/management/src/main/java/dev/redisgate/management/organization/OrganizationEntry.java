package dev.redisgate.management.organization;

import dev.redisgate.core.organization.Organization;
import dev.redisgate.core.organization.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * An organization as it is shown.
 *
 * @param role what the asker may do in it
 */
public record OrganizationEntry(UUID id, String slug, String name, Role role, Instant createdAt) {

  public static OrganizationEntry of(Organization organization, Role role) {
    return new OrganizationEntry(
        organization.id(),
        organization.slug(),
        organization.name(),
        role,
        organization.createdAt());
  }
}
