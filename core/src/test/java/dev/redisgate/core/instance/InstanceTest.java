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
  private static final String LONGEST = "a123456789b123456789c123456789d123456789";

  @ParameterizedTest
  @ValueSource(strings = {"a", "a1", "cache", "my-cache-2", "a--b", LONGEST})
  void slug_ofLettersDigitsAndHyphens_isAccepted(String slug) {
    assertThat(instance(slug).slug()).isEqualTo(slug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1a",
        "-a",
        "a-",
        "A",
        "aB",
        "a_b",
        "a.b",
        "a b",
        "a/b",
        "\u00e9",
        "a\n",
        LONGEST + "e"
      })
  void slug_thatNoHostNameCouldHold_isRefused(String slug) {
    assertThatThrownBy(() -> instance(slug))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + slug + "'")
        .hasMessageContaining("not ending with a hyphen");
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
