package dev.redisgate.management.audit;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of comma-separated values, as RFC 4180 has them. */
final class Csv {
  /** What spreadsheets take for a formula, even if tabs or line ends come first. */
  private static final String FORMULA = "=+-@\t\r\n";

  private Csv() {}

  /** One line with its end; null is an empty cell. */
  static String line(List<? extends @Nullable Object> cells) {
    return cells.stream()
        .map(cell -> cell == null ? "" : quoted(harmless(cell.toString())))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  /** User agents and names are anyone's to choose, and this is opened by admins. */
  private static String harmless(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
