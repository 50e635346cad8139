package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.provisioning.ClusterSettings;
import dev.redisgate.provisioning.redis.RedisConfiguration;
import dev.redisgate.provisioning.redis.SentinelConfiguration;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;

/**
 * Who may come to an instance: the pods of RedisGate that say so by their label, and its own pods.
 * One that stands alone goes nowhere itself; several go to each other, and ask for names.
 */
final class InstanceNetworkPolicy {
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";
  private static final String DNS_NAMESPACE = "kube-system";

  /** Where a node's own cache of names listens, in clusters that have one. */
  private static final String NODE_LOCAL_DNS = "169.254.20.10/32";

  private static final int DNS_PORT = 53;

  private final Instance instance;
  private final ClusterSettings settings;

  private InstanceNetworkPolicy(Instance instance, ClusterSettings settings) {
    this.instance = instance;
    this.settings = settings;
  }

  static NetworkPolicy of(Instance instance, ClusterSettings settings, OwnerReference owner) {
    InstanceNetworkPolicy policy = new InstanceNetworkPolicy(instance, settings);
    return new NetworkPolicyBuilder()
        .withMetadata(Metadata.owned(Names.of(instance), instance, owner))
        .withNewSpec()
        .withNewPodSelector()
        .withMatchLabels(Labels.selector(instance))
        .endPodSelector()
        .withPolicyTypes("Ingress", "Egress")
        .withIngress(policy.in())
        .withEgress(policy.out())
        .endSpec()
        .build();
  }

  private List<NetworkPolicyIngressRule> in() {
    return switch (instance.settings().availability()) {
      case STANDALONE -> List.of(from(List.of(callers()), ports()));
      case REPLICATED -> List.of(from(List.of(callers(), ownPods()), ports()));
    };
  }

  private List<NetworkPolicyEgressRule> out() {
    return switch (instance.settings().availability()) {
      case STANDALONE -> List.of();
      case REPLICATED ->
          List.of(
              to(List.of(ownPods()), ports()),
              to(names(), List.of(port("UDP", DNS_PORT), port("TCP", DNS_PORT))));
    };
  }

  private List<NetworkPolicyPort> ports() {
    return switch (instance.settings().availability()) {
      case STANDALONE -> List.of(port("TCP", RedisConfiguration.PORT));
      case REPLICATED ->
          List.of(port("TCP", RedisConfiguration.PORT), port("TCP", SentinelConfiguration.PORT));
    };
  }

  private NetworkPolicyPeer callers() {
    return new NetworkPolicyPeerBuilder()
        .withNewNamespaceSelector()
        .addToMatchLabels(NAMESPACE_NAME, settings.systemNamespace())
        .endNamespaceSelector()
        .withNewPodSelector()
        .addToMatchLabels(Labels.REACHES_REDIS, "true")
        .endPodSelector()
        .build();
  }

  private NetworkPolicyPeer ownPods() {
    return new NetworkPolicyPeerBuilder()
        .withNewPodSelector()
        .withMatchLabels(Labels.selector(instance))
        .endPodSelector()
        .build();
  }

  private static List<NetworkPolicyPeer> names() {
    return List.of(
        new NetworkPolicyPeerBuilder()
            .withNewNamespaceSelector()
            .addToMatchLabels(NAMESPACE_NAME, DNS_NAMESPACE)
            .endNamespaceSelector()
            .build(),
        new NetworkPolicyPeerBuilder()
            .withNewIpBlock()
            .withCidr(NODE_LOCAL_DNS)
            .endIpBlock()
            .build());
  }

  private static NetworkPolicyIngressRule from(
      List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {
    return new NetworkPolicyIngressRuleBuilder().withFrom(peers).withPorts(ports).build();
  }

  private static NetworkPolicyEgressRule to(
      List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {
    return new NetworkPolicyEgressRuleBuilder().withTo(peers).withPorts(ports).build();
  }

  private static NetworkPolicyPort port(String protocol, int number) {
    return new NetworkPolicyPort(null, new IntOrString(number), protocol);
  }
}
