package dev.redisgate.provisioning.object;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A place of an organization's own. It is not of one instance, and goes with the last of them. */
final class OrganizationNamespace {
  private static final String POD_SECURITY = "pod-security.kubernetes.io/";

  private OrganizationNamespace() {}

  /** One that lets in no pod with more rights than ours need. */
  static Namespace of(UUID organizationId) {
    Map<String, String> labels = new TreeMap<>(Labels.ofOrganization(organizationId));
    for (String mode : new String[] {"enforce", "warn", "audit"}) {
      labels.put(POD_SECURITY + mode, "restricted");
    }
    return new NamespaceBuilder()
        .withNewMetadata()
        .withName(Names.namespace(organizationId))
        .withLabels(labels)
        .endMetadata()
        .build();
  }
}
