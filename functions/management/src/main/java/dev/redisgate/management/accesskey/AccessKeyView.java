package dev.redisgate.management.accesskey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.core.accesskey.AccessKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people see of an access key; never its token, nor the token's hash.
 *
 * @param prefix the first characters of the token
 * @param instanceId null if it opens every instance of the organization
 * @param createdBy a user; null if a start of this installation made it
 * @param rotatedFrom the key that it replaces
 */
@JsonInclude
record AccessKeyView(
    UUID id,
    String name,
    String prefix,
    String permission,
    @Nullable UUID instanceId,
    Instant createdAt,
    @Nullable UUID createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt,
    @Nullable String lastUsedAddress,
    @Nullable UUID rotatedFrom) {

  /** A key that has just been made. */
  static AccessKeyView of(AccessKey key) {
    return new AccessKeyView(
        key.id(),
        key.name(),
        key.tokenPrefix(),
        key.permission().text(),
        key.instanceId().orElse(null),
        key.createdAt(),
        key.createdBy().orElse(null),
        key.expiresAt().orElse(null),
        null,
        null,
        null,
        key.rotatedFrom().orElse(null));
  }

  /** Whether it is good for nothing any more. */
  boolean hasEnded(Instant now) {
    return revokedAt != null || expiresAt != null && !expiresAt.isAfter(now);
  }
}
