package dev.redisgate.core.instance;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A Redis of one organization's own.
 *
 * @param slug unique within the organization: lower-case letters, digits and hyphens, 1 to 40
 *     characters, beginning with a letter and not ending with a hyphen
 * @param maxMemoryBytes what its data may take
 */
public record Instance(
    UUID id,
    UUID organizationId,
    String slug,
    String name,
    InstanceStatus status,
    long maxMemoryBytes,
    Instant createdAt) {

  private static final Pattern SLUG = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");

  public Instance {
    if (!SLUG.matcher(slug).matches()) {
      throw new IllegalArgumentException(
          "slug must be 1 to 40 lower-case letters, digits or hyphens,"
              + " beginning with a letter and not ending with a hyphen: '"
              + slug
              + "'");
    }
    if (maxMemoryBytes < 1) {
      throw new IllegalArgumentException("max memory must be positive: " + maxMemoryBytes);
    }
  }
}
