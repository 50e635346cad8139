package dev.redisgate.provisioning.cluster;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.provisioning.object.Names;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The namespaces of organizations: there while they have instances. */
final class Namespaces {
  private static final Logger log = LoggerFactory.getLogger(Namespaces.class);

  private final Cluster cluster;
  private final OrganizationHoldings holdings;

  Namespaces(Cluster cluster, OrganizationHoldings holdings) {
    this.cluster = cluster;
    this.holdings = holdings;
  }

  /** Waits until one that is being deleted is gone: nothing can be made in it. */
  void awaitUsable(UUID organizationId) {
    Namespace present = Cluster.asked("namespace", namespace(organizationId)::get);
    if (present != null && present.getMetadata().getDeletionTimestamp() != null) {
      log.info("namespace {} is being deleted: waiting", Names.namespace(organizationId));
      awaitGone(organizationId);
    }
  }

  /** Removes an organization's namespace when this instance was the last in it. */
  void removeIfUnused(Instance instance) {
    holdings.ifLast(
        instance,
        () ->
            Cluster.asked(
                "namespace",
                () ->
                    namespace(instance.organizationId())
                        .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                        .delete()));
  }

  private void awaitGone(UUID organizationId) {
    Waiting.until(
        () -> Cluster.asked("namespace", namespace(organizationId)::get) == null,
        cluster.patience(),
        () -> "the organization's namespace is still being deleted");
  }

  private Resource<Namespace> namespace(UUID organizationId) {
    return cluster.kubernetes().namespaces().withName(Names.namespace(organizationId));
  }
}
