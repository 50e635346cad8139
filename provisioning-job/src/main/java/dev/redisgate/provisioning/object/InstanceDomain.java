package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.provisioning.ClusterSettings;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A host name of an instance's own: Knative's claim to it, and its way to the function.
 *
 * <p>The mapping stands beside the function's Service, which must be in the same namespace, and the
 * claim in no namespace at all. Nothing in the organization's namespace can own them: they are
 * found by their labels when they are to go.
 */
public final class InstanceDomain {
  /** The group and version of {@link #MAPPING}. */
  public static final String MAPPING_VERSION = "serving.knative.dev/v1beta1";

  public static final String MAPPING = "DomainMapping";

  /** The group and version of {@link #CLAIM}. */
  public static final String CLAIM_VERSION = "networking.internal.knative.dev/v1alpha1";

  public static final String CLAIM = "ClusterDomainClaim";

  private InstanceDomain() {}

  /** Claim and mapping; nothing for an instance without a domain. */
  static List<GenericKubernetesResource> all(Instance instance, ClusterSettings settings) {
    return instance
        .settings()
        .domain()
        .map(
            domain ->
                List.of(claim(domain, instance, settings), mapping(domain, instance, settings)))
        .orElse(List.of());
  }

  private static GenericKubernetesResource claim(
      String domain, Instance instance, ClusterSettings settings) {
    return new GenericKubernetesResourceBuilder()
        .withApiVersion(CLAIM_VERSION)
        .withKind(CLAIM)
        .withMetadata(metadata(domain, instance).build())
        .addToAdditionalProperties("spec", Map.of("namespace", settings.systemNamespace()))
        .build();
  }

  private static GenericKubernetesResource mapping(
      String domain, Instance instance, ClusterSettings settings) {
    Map<String, String> service = new TreeMap<>(); // in the same order each time
    service.put("apiVersion", "serving.knative.dev/v1");
    service.put("kind", "Service");
    service.put("name", settings.commandService());
    return new GenericKubernetesResourceBuilder()
        .withApiVersion(MAPPING_VERSION)
        .withKind(MAPPING)
        .withMetadata(metadata(domain, instance).withNamespace(settings.systemNamespace()).build())
        .addToAdditionalProperties("spec", Map.of("ref", service))
        .build();
  }

  private static ObjectMetaBuilder metadata(String domain, Instance instance) {
    return new ObjectMetaBuilder()
        .withName(domain)
        .withLabels(Labels.of(instance))
        .addToAnnotations(Labels.SLUG, instance.slug());
  }
}
