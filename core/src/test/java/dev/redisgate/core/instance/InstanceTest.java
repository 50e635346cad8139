package dev.redisgate.core.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTest {
  @Test
  void slug_isASlug() {
    assertThat(instance("my-cache-2").slug()).isEqualTo("my-cache-2");
    assertThatThrownBy(() -> instance("x_y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("slug must be");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, (1L << 20) - 1, (16L << 30) + 1})
  void memory_isFrom1MebibyteTo16Gibibytes(long bytes) {
    assertThatThrownBy(() -> InstanceSettings.ofSize(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max_memory must be 1048576 to 17179869184 bytes, but is " + bytes);
    assertThat(InstanceSettings.ofSize(1L << 20).maxMemoryBytes()).isEqualTo(1L << 20);
    assertThat(InstanceSettings.ofSize(16L << 30).maxMemoryBytes()).isEqualTo(16L << 30);
  }

  @Test
  void totalMemory_isThatOfAllNodes() {
    InstanceSettings one = InstanceSettings.ofSize(16L << 30);
    InstanceSettings three =
        new InstanceSettings(
            one.maxMemoryBytes(),
            one.redisVersion(),
            one.persistence(),
            one.eviction(),
            Availability.REPLICATED,
            one.domain());
    assertThat(one.totalMemoryBytes()).isEqualTo(16L << 30);
    assertThat(three.totalMemoryBytes()).isEqualTo(48L << 30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "banana", "7", "7.", "7.0.0.0", "7.0;", "1234.0"})
  void version_isAVersion(String version) {
    assertThatThrownBy(
            () ->
                new InstanceSettings(
                    1L << 20, version, Persistence.NONE, EvictionPolicy.NOEVICTION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + version + "'");
  }

  @ParameterizedTest
  @EnumSource
  void eviction_comesBackFromItsText(EvictionPolicy policy) {
    assertThat(EvictionPolicy.ofText(policy.text())).isEqualTo(policy);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65536})
  void endpoint_hasAPort(int port) {
    assertThatThrownBy(() -> new RedisEndpoint("h", port, "p"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endpoint_keepsItsPasswordOutOfLogs() {
    assertThat(new RedisEndpoint("host", 6379, "secret")).hasToString("host:6379");
  }

  private static Instance instance(String slug) {
    return Instance.create(
        new UUID(0, 2), slug, "name", InstanceSettings.ofSize(1L << 20), Instant.EPOCH);
  }
}
