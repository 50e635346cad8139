package dev.redisgate.core.instance;

import dev.redisgate.core.slug.Slug;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A Redis of one organization's own.
 *
 * @param slug unique within the organization; see {@link Slug}
 * @param name for people, 1 to 100 characters
 */
public record Instance(
    UUID id,
    UUID organizationId,
    String slug,
    String name,
    InstanceSettings settings,
    InstanceState state,
    Instant createdAt) {
  private static final int MAX_NAME = 100;

  public Instance {
    Slug.require(slug);
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException("name must be 1 to 100 characters");
    }
  }

  /** One whose Redis has not been started yet. */
  public static Instance create(
      UUID organizationId, String slug, String name, InstanceSettings settings, Instant now) {
    return new Instance(
        UUID.randomUUID(),
        organizationId,
        slug,
        name,
        settings,
        new InstanceState(InstanceStatus.CREATING, Optional.empty(), now),
        now);
  }

  /** The same instance, set up in another way. */
  public Instance with(InstanceSettings other) {
    return new Instance(id, organizationId, slug, name, other, state, createdAt);
  }
}
