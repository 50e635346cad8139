package dev.redisgate.provisioning.object;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.UUID;

/** Shuts a namespace: nothing in, nothing out, but for what the instances' own policies open. */
final class OrganizationNetworkPolicy {
  static final String NAME = "default-deny";

  private OrganizationNetworkPolicy() {}

  static NetworkPolicy of(UUID organizationId) {
    return new NetworkPolicyBuilder()
        .withMetadata(Metadata.ofOrganization(NAME, organizationId))
        .withNewSpec()
        .withNewPodSelector()
        .endPodSelector()
        .withPolicyTypes("Ingress", "Egress")
        .endSpec()
        .build();
  }
}
