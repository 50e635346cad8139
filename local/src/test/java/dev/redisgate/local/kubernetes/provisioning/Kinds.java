package dev.redisgate.local.kubernetes.provisioning;

import dev.redisgate.local.kubernetes.mock.KnativeKinds;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Lists what an organization has in a cluster. */
final class Kinds {
  private static final List<Class<? extends HasMetadata>> NAMESPACED =
      List.of(
          ConfigMap.class,
          LimitRange.class,
          NetworkPolicy.class,
          PersistentVolumeClaim.class,
          Pod.class,
          PodDisruptionBudget.class,
          ResourceQuota.class,
          Secret.class,
          Service.class,
          ServiceAccount.class,
          StatefulSet.class);

  private Kinds() {}

  /**
   * Everything of an organization, wherever it is, as {@code Kind/name}.
   *
   * @param more is added to that
   */
  static Set<String> named(
      KubernetesClient cluster, UUID organization, Function<HasMetadata, String> more) {
    Set<String> names = new TreeSet<>();
    String namespace = "redisgate-" + organization;
    HasMetadata place = cluster.namespaces().withName(namespace).get();
    if (place != null) {
      names.add(name(place, more));
    }
    for (Class<? extends HasMetadata> kind : NAMESPACED) {
      cluster
          .resources(kind)
          .inNamespace(namespace)
          .list()
          .getItems()
          .forEach(object -> names.add(name(object, more)));
    }
    generic(cluster, KnativeKinds.DOMAIN_MAPPING, organization)
        .forEach(object -> names.add(name(object, more)));
    generic(cluster, KnativeKinds.DOMAIN_CLAIM, organization)
        .forEach(object -> names.add(name(object, more)));
    return names;
  }

  private static List<? extends HasMetadata> generic(
      KubernetesClient cluster, ResourceDefinitionContext kind, UUID organization) {
    return cluster
        .genericKubernetesResources(kind)
        .inAnyNamespace()
        .withLabel("redisgate.dev/organization", organization.toString())
        .list()
        .getItems();
  }

  private static String name(HasMetadata object, Function<HasMetadata, String> more) {
    return object.getKind() + "/" + object.getMetadata().getName() + more.apply(object);
  }
}
