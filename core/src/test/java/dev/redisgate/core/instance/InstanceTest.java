package dev.redisgate.core.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTest {
  private static final String LONGEST = "a123456789b123456789c123456789d123456789";

  @ParameterizedTest
  @ValueSource(strings = {"a", "a1", "cache", "my-cache-2", "a--b", LONGEST})
  void slug_ofLettersDigitsAndHyphens_isAccepted(String slug) {
    assertThat(instance(slug, 1).slug()).isEqualTo(slug);
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
    assertThatThrownBy(() -> instance(slug, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + slug + "'")
        .hasMessageContaining("not ending with a hyphen");
  }

  @Test
  void memory_mustBePositive() {
    assertThatThrownBy(() -> instance("a", 0)).isInstanceOf(IllegalArgumentException.class);
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

  private static Instance instance(String slug, long maxMemoryBytes) {
    return new Instance(
        new UUID(0, 1),
        new UUID(0, 2),
        slug,
        "name",
        InstanceStatus.RUNNING,
        maxMemoryBytes,
        Instant.EPOCH);
  }
}
