package dev.redisgate.management.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "5, 1", "6, 2", "10, 2", "11, 3"})
  void totalPages_isExact(long total, long pages) {
    assertThat(Page.of(new PageRequest(1, 5), List.of(), total).totalPages()).isEqualTo(pages);
  }

  @Test
  void missingParameters_meanTheFirstTwenty() {
    PageRequest request = new PageRequest(null, null);
    assertThat(request.number()).isEqualTo(1);
    assertThat(request.size()).isEqualTo(20);
    assertThat(request.offset()).isZero();
  }

  @Test
  void offset_ofTheLastPageThereCanBe_doesNotOverflow() {
    assertThat(new PageRequest(Integer.MAX_VALUE, 100).offset()).isEqualTo(214748364600L);
  }
}
