package dev.redisgate.provisioning.cluster;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.workload.WorkloadException;
import dev.redisgate.provisioning.object.InstanceDomain;
import dev.redisgate.provisioning.object.Labels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Host names of instances' own: a DomainMapping beside the functions, and the ClusterDomainClaim
 * without which it never becomes ready. Nothing can own them across namespaces, so they are found
 * by their labels.
 */
final class Domains {
  private static final String MAPPING = InstanceDomain.MAPPING;
  private static final String CLAIM = InstanceDomain.CLAIM;
  // Told here, so that nobody has to ask the cluster which resources it knows.
  static final ResourceDefinitionContext MAPPINGS =
      definition(InstanceDomain.MAPPING_VERSION, MAPPING, "domainmappings", true);
  static final ResourceDefinitionContext CLAIMS =
      definition(InstanceDomain.CLAIM_VERSION, CLAIM, "clusterdomainclaims", false);

  private final Cluster cluster;
  private final String systemNamespace;
  private final Duration readyTimeout;

  Domains(Cluster cluster, String systemNamespace, Duration readyTimeout) {
    this.cluster = cluster;
    this.systemNamespace = systemNamespace;
    this.readyTimeout = readyTimeout;
  }

  /**
   * Publishes an instance under the domains of these objects, and under no other.
   *
   * @param objects the desired claim and mapping; none where it has no domain
   */
  void publish(Instance instance, List<GenericKubernetesResource> objects) {
    instance.settings().domain().ifPresent(domain -> requireFree(instance, domain));
    objects.forEach(this::apply);
    instance.settings().domain().ifPresent(this::awaitReady);
    removeBut(instance, instance.settings().domain());
  }

  private void apply(GenericKubernetesResource desired) {
    var present = desired.getKind().equals(MAPPING) ? mappings() : claims();
    Cluster.asked(
        desired.getKind(), () -> Cluster.own(present.resource(desired)).serverSideApply());
  }

  /** Takes away every domain of an instance. */
  void remove(Instance instance) {
    removeBut(instance, Optional.empty());
  }

  private void requireFree(Instance instance, String domain) {
    HasMetadata claim = Cluster.asked(CLAIM, claims().withName(domain)::get);
    if (claim != null && !isOf(instance, claim)) {
      throw new WorkloadException(
          "the domain %s is used by something else in the cluster".formatted(domain), null);
    }
  }

  private void awaitReady(String domain) {
    Waiting.until(
        () -> isReady(Cluster.asked(MAPPING, mappings().withName(domain)::get)),
        readyTimeout,
        () ->
            "the domain %s was not ready after %d s: %s"
                .formatted(domain, readyTimeout.toSeconds(), reason(domain)));
  }

  private void removeBut(Instance instance, Optional<String> domain) {
    removeBut(MAPPING, mappings(), instance, domain);
    removeBut(CLAIM, claims(), instance, domain);
  }

  private static void removeBut(
      String kind,
      NonNamespaceOperation<
              GenericKubernetesResource,
              GenericKubernetesResourceList,
              Resource<GenericKubernetesResource>>
          objects,
      Instance instance,
      Optional<String> domain) {
    GenericKubernetesResourceList present =
        Cluster.asked(kind, () -> objects.withLabels(Labels.selector(instance)).list());
    present.getItems().stream()
        .map(object -> object.getMetadata().getName())
        .filter(name -> !domain.equals(Optional.of(name)))
        .forEach(name -> Cluster.asked(kind, () -> objects.withName(name).delete()));
  }

  private static ResourceDefinitionContext definition(
      String apiVersion, String kind, String plural, boolean namespaced) {
    String[] groupAndVersion = apiVersion.split("/", 2);
    return new ResourceDefinitionContext.Builder()
        .withGroup(groupAndVersion[0])
        .withVersion(groupAndVersion[1])
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(namespaced)
        .build();
  }

  private static boolean isOf(Instance instance, HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    return labels != null && Objects.equals(labels.get(Labels.INSTANCE), instance.id().toString());
  }

  private String reason(String domain) {
    return ready(mappings().withName(domain).get())
        .map(condition -> condition.get("message"))
        .map(String::valueOf)
        .orElse("Knative does not say why");
  }

  private static boolean isReady(@Nullable GenericKubernetesResource mapping) {
    return ready(mapping).filter(condition -> "True".equals(condition.get("status"))).isPresent();
  }

  private static Optional<Map<?, ?>> ready(@Nullable GenericKubernetesResource mapping) {
    if (mapping == null || !(mapping.get("status", "conditions") instanceof List<?> conditions)) {
      return Optional.empty();
    }
    return conditions.stream()
        .filter(Map.class::isInstance)
        .<Map<?, ?>>map(Map.class::cast)
        .filter(condition -> "Ready".equals(condition.get("type")))
        .findFirst();
  }

  private NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      mappings() {
    return cluster.kubernetes().genericKubernetesResources(MAPPINGS).inNamespace(systemNamespace);
  }

  private NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      claims() {
    return cluster.kubernetes().genericKubernetesResources(CLAIMS);
  }
}
