package dev.redisgate.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTest {

  @Test
  void percentage_isOfTheMaximum() {
    assertThat(new Share(9, 10).percentage()).isEqualTo(90);
    assertThat(new Share(12, 10).percentage()).isEqualTo(120);
    assertThat(new Share(9, 10).isNearlyUsed()).isTrue();
    assertThat(new Share(8, 10).isNearlyUsed()).isFalse();
    assertThat(new Share(8, Limits.UNLIMITED).percentage()).isZero();
  }

  @Test
  void nothing_ofNothing_isNoReasonForAWarning() {
    assertThat(new Share(0, 0).percentage()).isZero();
    assertThat(new Share(0, 0).isNearlyUsed()).isFalse();
  }

  @Test
  void something_ofNothing_isAll() {
    assertThat(new Share(2, 0).percentage()).isEqualTo(100);
    assertThat(new Share(2, 0).isNearlyUsed()).isTrue();
  }
}
