package dev.redisgate.provisioning.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.provisioning.SampleWorkloads;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceNetworkPolicyTest {
  private static final Map<String, String> OWN =
      Map.of("redisgate.dev/instance", SampleWorkloads.INSTANCE.toString());

  @Test
  void organization_isShutInBothDirections() {
    NetworkPolicySpec shut = policy("default-deny", Availability.STANDALONE);
    assertThat(shut.getPodSelector().getMatchLabels()).isNullOrEmpty();
    assertThat(shut.getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(shut.getIngress()).isEmpty();
    assertThat(shut.getEgress()).isEmpty();
  }

  @Test
  void instance_letsInWhatReachesRedis_andGoesNowhere() {
    NetworkPolicySpec open = policy("redis-" + SampleWorkloads.INSTANCE, Availability.STANDALONE);
    assertThat(open.getPodSelector().getMatchLabels()).isEqualTo(OWN);
    assertThat(open.getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(open.getIngress()).hasSize(1);
    assertThat(ports(open.getIngress().getFirst().getPorts())).containsExactly("TCP 6379");
    assertThat(open.getIngress().getFirst().getFrom())
        .singleElement()
        .satisfies(InstanceNetworkPolicyTest::requireCallers);
    assertThat(open.getEgress()).isEmpty();
  }

  @Test
  void replicas_goToEachOther_andAskForNames() {
    NetworkPolicySpec open = policy("redis-" + SampleWorkloads.INSTANCE, Availability.REPLICATED);
    List<NetworkPolicyPeer> from = open.getIngress().getFirst().getFrom();
    requireCallers(from.getFirst());
    assertThat(from.get(1).getPodSelector().getMatchLabels()).isEqualTo(OWN);
    assertThat(from.get(1).getNamespaceSelector()).isNull();
    assertThat(ports(open.getIngress().getFirst().getPorts()))
        .containsExactly("TCP 6379", "TCP 26379");
    assertThat(open.getEgress()).hasSize(2);
    assertThat(open.getEgress().getFirst().getTo())
        .singleElement()
        .satisfies(peer -> assertThat(peer.getPodSelector().getMatchLabels()).isEqualTo(OWN));
    assertThat(ports(open.getEgress().get(1).getPorts())).containsExactly("UDP 53", "TCP 53");
  }

  private static void requireCallers(NetworkPolicyPeer peer) {
    assertThat(peer.getNamespaceSelector().getMatchLabels())
        .isEqualTo(Map.of("kubernetes.io/metadata.name", "redisgate"));
    assertThat(peer.getPodSelector().getMatchLabels())
        .isEqualTo(Map.of("redisgate.dev/reaches-redis", "true"));
  }

  private static List<String> ports(List<NetworkPolicyPort> ports) {
    return ports.stream()
        .map(port -> port.getProtocol() + " " + port.getPort().getIntVal())
        .toList();
  }

  private static NetworkPolicySpec policy(String name, Availability availability) {
    InstanceSettings settings = SampleWorkloads.settings(Persistence.NONE, availability);
    return Built.all(settings).stream()
        .filter(NetworkPolicy.class::isInstance)
        .filter(object -> object.getMetadata().getName().equals(name))
        .map(object -> ((NetworkPolicy) object).getSpec())
        .findFirst()
        .orElseThrow();
  }
}
