package dev.redisgate.core.accesskey;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.quota.Limits;
import java.util.Optional;
import java.util.UUID;

/**
 * What a valid token opens: one instance, with a permission.
 *
 * @param limits of the organization, as they hold for each of its instances
 * @param endpoint empty while the instance has no running Redis
 */
public record Grant(
    UUID accessKeyId,
    UUID organizationId,
    UUID instanceId,
    Permission permission,
    Limits limits,
    Optional<RedisEndpoint> endpoint)
    implements Resolution {}
