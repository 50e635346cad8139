package dev.redisgate.management.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @Test
  void line_endsAsInRfc4180() {
    assertThat(Csv.line(Arrays.asList("a", null, 5, ""))).isEqualTo("a,,5,\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"a,b|\"a,b\"", "say \"hi\"|\"say \"\"hi\"\"\"", "plain text|plain text"})
  void cell_isQuotedWhereItHasTo(String text, String cell) {
    assertThat(Csv.line(List.of(text))).isEqualTo(cell + "\r\n");
  }

  @Test
  void lineEndsInACell_areQuoted() {
    assertThat(Csv.line(List.of("a\r\nb"))).isEqualTo("\"a\r\nb\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
  void formula_becomesText(String formula) {
    assertThat(Csv.line(List.of(formula))).isEqualTo("'" + formula + "\r\n");
  }
}
