package dev.redisgate.core.instance;

import java.time.Instant;
import java.util.Optional;

/**
 * What has become of an instance.
 *
 * @param reason in words for its owner; empty where there is nothing to say
 */
public record InstanceState(InstanceStatus status, Optional<String> reason, Instant since) {}
