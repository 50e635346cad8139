package dev.redisgate.core.accesskey;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.secret.RandomSecrets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A token's record: everything about it but the token.
 *
 * @param instanceId empty for a key that opens every instance of its organization
 * @param tokenPrefix what listings show of the token
 * @param createdBy the user without whom it is not valid; empty for what a start made
 * @param rotatedFrom the key that it replaces
 */
public record AccessKey(
    UUID id,
    UUID organizationId,
    Optional<UUID> instanceId,
    String name,
    TokenHash tokenHash,
    String tokenPrefix,
    Permission permission,
    Instant createdAt,
    Optional<UUID> createdBy,
    Optional<Instant> expiresAt,
    Optional<UUID> rotatedFrom) {

  /** A new one that opens one instance, does not expire and belongs to nobody. */
  public static AccessKey ofInstance(
      Instance instance, String name, String token, Permission permission, Instant now) {
    return new AccessKey(
        UUID.randomUUID(),
        instance.organizationId(),
        Optional.of(instance.id()),
        name,
        TokenHash.of(token),
        RandomSecrets.shown(token),
        permission,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
