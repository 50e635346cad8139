package dev.redisgate.core.organization;

import dev.redisgate.core.slug.Slug;
import java.time.Instant;
import java.util.UUID;

/**
 * A group of people who own instances together.
 *
 * @param slug unique in the installation; see {@link Slug}
 * @param name for people, 1 to 100 characters
 */
public record Organization(UUID id, String slug, String name, Instant createdAt) {
  private static final int MAX_NAME = 100;

  public Organization {
    Slug.require(slug);
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException("name must be 1 to 100 characters");
    }
  }
}
