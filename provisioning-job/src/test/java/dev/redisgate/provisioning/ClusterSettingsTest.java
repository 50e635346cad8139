package dev.redisgate.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.core.workload.WorkloadException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {

  @Test
  void image_ofVersionThereIs() {
    assertThat(SampleWorkloads.CLUSTER.image("7.2")).isEqualTo("redis:7.2.11");
  }

  @Test
  void image_ofVersionThereIsNot_namesThoseThereAre() {
    assertThatThrownBy(() -> SampleWorkloads.CLUSTER.image("6.2"))
        .isInstanceOf(WorkloadException.class)
        .hasMessage("there is no Redis 6.2 here, only 7.0, 7.2");
  }

  @Test
  void settings_thatAreNoNames_areRefusedByName() {
    assertThatThrownBy(() -> settings(Map.of("7.0", "redis:7"), "Red Gate", Optional.empty()))
        .hasMessageContaining("systemNamespace")
        .hasMessageContaining("Red Gate");
    assertThatThrownBy(() -> settings(Map.of("7.0", "redis:7"), "redisgate", Optional.of("")))
        .hasMessageContaining("storageClass");
    assertThatThrownBy(() -> settings(Map.of("7.0", " "), "redisgate", Optional.empty()))
        .hasMessageContaining("7.0= ");
    assertThatThrownBy(() -> settings(Map.of(), "redisgate", Optional.empty()))
        .hasMessageContaining("redisImages");
  }

  private static ClusterSettings settings(
      Map<String, String> images, String namespace, Optional<String> storageClass) {
    return new ClusterSettings(images, namespace, "cluster.local", storageClass, "command");
  }
}
