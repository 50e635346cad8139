package dev.redisgate.provisioning.resource;

import dev.redisgate.core.accesskey.Permission;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import java.util.Optional;

/**
 * What a resource asks for.
 *
 * @param state empty when it does not matter here
 * @param key empty when there is to be none
 */
record Wish(
    String slug,
    String title,
    InstanceSettings settings,
    Optional<WantedState> state,
    Optional<KeyWish> key)
    implements Reading {

  /** An access key in a Secret. */
  record KeyWish(String secretName, Permission permission) {}

  /** What that instance would be like. */
  Instance with(Instance present) {
    return new Instance(
        present.id(),
        present.organizationId(),
        slug,
        title,
        settings,
        present.state(),
        present.createdAt());
  }
}
