package dev.redisgate.provisioning.resource;

import dev.redisgate.core.action.Action;
import dev.redisgate.core.action.Actor;
import dev.redisgate.core.action.Attempt;
import dev.redisgate.core.action.Origin;
import dev.redisgate.core.instance.InstanceResource;
import java.util.UUID;

/**
 * Who does what a resource asks for, as the audit names them: RedisGate, told by that resource. Who
 * wrote that is in the audit of Kubernetes.
 */
final class ResourceActor {
  private ResourceActor() {}

  static Attempt attempt(Action action, InstanceResource resource, UUID organization) {
    Actor actor = new Actor(Actor.Kind.SYSTEM, null, RedisHttpInstance.KIND + " " + resource);
    return Attempt.of(actor, action, Origin.INTERNAL)
        .in(organization)
        .with("resource", resource.toString());
  }
}
