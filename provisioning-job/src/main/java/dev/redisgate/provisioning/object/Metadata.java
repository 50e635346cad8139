package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Instance;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.UUID;

/** The heads of objects. */
final class Metadata {
  private Metadata() {}

  /** Of an object in an organization's namespace that serves all its instances. */
  static ObjectMeta ofOrganization(String name, UUID organizationId) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(Names.namespace(organizationId))
        .withLabels(Labels.ofOrganization(organizationId))
        .build();
  }

  /** Of an object of one instance that nothing owns. */
  static ObjectMetaBuilder of(String name, Instance instance) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(Names.namespace(instance.organizationId()))
        .withLabels(Labels.of(instance))
        .addToAnnotations(Labels.SLUG, instance.slug());
  }

  /** Of an object of one instance that goes when its owner goes. */
  static ObjectMeta owned(String name, Instance instance, OwnerReference owner) {
    return of(name, instance).withOwnerReferences(owner).build();
  }
}
