package dev.redisgate.core.instance;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A Redis of one organization's own.
 *
 * @param slug unique within the organization: lower-case letters, digits and hyphens, 1 to 40
 *     characters, beginning with a letter and not ending with a hyphen
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
  private static final Pattern SLUG = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");
  private static final int MAX_NAME = 100;

  public Instance {
    if (!SLUG.matcher(slug).matches()) {
      throw new IllegalArgumentException(
          "slug must be 1 to 40 lower-case letters, digits or hyphens,"
              + " beginning with a letter and not ending with a hyphen: '"
              + slug
              + "'");
    }
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
