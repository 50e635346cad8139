package dev.redisgate.provisioning.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.workload.Step;
import dev.redisgate.provisioning.SampleWorkloads;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstanceDomainTest {

  @Test
  void domain_isClaimed_thenMappedToTheFunction() {
    List<HasMetadata> objects = objects(Optional.of("cache.example.com"));
    assertThat(objects)
        .extracting(HasMetadata::getKind)
        .containsExactly("ClusterDomainClaim", "DomainMapping");
    assertThat(objects)
        .allMatch(object -> object.getMetadata().getName().equals("cache.example.com"));
    GenericKubernetesResource claim = (GenericKubernetesResource) objects.getFirst();
    assertThat(claim.getMetadata().getNamespace()).isNull();
    assertThat(claim.<String>get("spec", "namespace")).isEqualTo("redisgate");
    GenericKubernetesResource mapping = (GenericKubernetesResource) objects.getLast();
    assertThat(mapping.getMetadata().getNamespace()).isEqualTo("redisgate");
    assertThat(mapping.<String>get("spec", "ref", "name")).isEqualTo("command");
    assertThat(mapping.<String>get("spec", "ref", "apiVersion"))
        .isEqualTo("serving.knative.dev/v1");
  }

  @Test
  void instance_withoutDomain_hasNeither() {
    assertThat(objects(Optional.empty())).isEmpty();
  }

  private static List<HasMetadata> objects(Optional<String> domain) {
    return Built.byStep(
            SampleWorkloads.settings(1 << 20, Persistence.NONE, Availability.STANDALONE, domain))
        .getOrDefault(Step.PUBLISH, List.of());
  }
}
