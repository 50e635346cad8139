package dev.redisgate.core.provisioning;

import java.util.UUID;

/**
 * What one run of the provisioning job is asked to do. It names rows and resources and holds
 * nothing of them: what is wanted is read when it is done, so no secret is in the request, and a
 * request that comes late or twice does nothing wrong.
 */
public sealed interface ProvisioningRequest {

  /** Do this operation: {@code {"operation":"…"}}. */
  record DoOperation(UUID operation) implements ProvisioningRequest {}

  /** Do what this RedisHttpInstance asks for: {@code {"resource":{"namespace":"…","name":"…"}}}. */
  record FollowResource(String namespace, String name) implements ProvisioningRequest {}

  /** Look after everything: what was lost, what has changed: {@code {"resync":true}}. */
  record Resync() implements ProvisioningRequest {}

  /** The JSON text that {@link #parse} reads. */
  default String json() {
    return switch (this) {
      case DoOperation(UUID operation) -> "{\"operation\":\"%s\"}".formatted(operation);
      case FollowResource(String namespace, String name) ->
          "{\"resource\":{\"namespace\":\"%s\",\"name\":\"%s\"}}".formatted(namespace, name);
      case Resync() -> "{\"resync\":true}";
    };
  }

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException when it is none; the message says why
   */
  static ProvisioningRequest parse(String json) {
    return RequestParser.parse(json);
  }
}
