package dev.redisgate.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.provisioning.SampleWorkloads;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryNeedsTest {
  private static final long MIB = 1L << 20;

  static List<InstanceSettings> settings() {
    return SampleWorkloads.allSettings();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void maxMemory_isTheSizeAndWhatRedisItselfNeeds(InstanceSettings settings) {
    assertThat(MemoryNeeds.of(settings).maxMemory()).isEqualTo(settings.maxMemoryBytes() + 2 * MIB);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void request_holdsAFullRedis_andTheLimitAForkAndBuffersToo(InstanceSettings settings) {
    MemoryNeeds needs = MemoryNeeds.of(settings);
    assertThat(needs.request()).isGreaterThanOrEqualTo(needs.maxMemory() + 16 * MIB);
    boolean forks =
        settings.persistence() == Persistence.APPEND_ONLY
            || settings.availability() == Availability.REPLICATED;
    assertThat(needs.limit())
        .isGreaterThanOrEqualTo(
            needs.request() + needs.buffers() + (forks ? needs.maxMemory() / 2 : 0));
    assertThat(needs.buffers()).isBetween(32 * MIB, 256 * MIB);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void needs_areWholeMebibytes(InstanceSettings settings) {
    MemoryNeeds needs = MemoryNeeds.of(settings);
    assertThat(needs.request() % MIB).isZero();
    assertThat(needs.limit() % MIB).isZero();
  }

  @Test
  void needs_ofTheSmallestAndTheGreatest() {
    MemoryNeeds small = needs(MIB, Persistence.NONE, Availability.STANDALONE);
    assertThat(List.of(small.request(), small.limit())).containsExactly(20 * MIB, 52 * MIB);
    MemoryNeeds great = needs(16L << 30, Persistence.APPEND_ONLY, Availability.REPLICATED);
    assertThat(List.of(great.request(), great.limit())).containsExactly(18_515 * MIB, 27_220 * MIB);
  }

  private static MemoryNeeds needs(long bytes, Persistence kept, Availability availability) {
    return MemoryNeeds.of(SampleWorkloads.settings(bytes, kept, availability, Optional.empty()));
  }
}
