package dev.redisgate.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final long NO = Limits.UNLIMITED;

  @Test
  void replicatedInstances_mayBeNone() {
    assertThat(limits(5, 0).maxReplicatedInstances()).isZero();
    assertThatThrownBy(() -> limits(5, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max_replicated_instances must be at least 0, but is -1");
  }

  @Test
  void instances_areOneAtLeast() {
    assertThatThrownBy(() -> limits(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max_instances must be at least 1, but is 0");
  }

  private static Limits limits(long instances, long replicated) {
    return new Limits(instances, replicated, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO);
  }
}
