package dev.redisgate.local.kubernetes.rule;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of CPU or memory as Kubernetes writes them. */
final class Quantity {
  private static final Pattern FORM = Pattern.compile("([0-9.]+)([a-zA-Z]*)");
  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "", BigDecimal.ONE,
          "m", new BigDecimal("0.001"),
          "k", BigDecimal.valueOf(1_000),
          "M", BigDecimal.valueOf(1_000_000),
          "G", BigDecimal.valueOf(1_000_000_000),
          "Ki", BigDecimal.valueOf(1L << 10),
          "Mi", BigDecimal.valueOf(1L << 20),
          "Gi", BigDecimal.valueOf(1L << 30),
          "Ti", BigDecimal.valueOf(1L << 40));

  private Quantity() {}

  /** Processors or bytes. */
  static BigDecimal of(Object value) {
    Matcher form = FORM.matcher(value.toString());
    if (!form.matches() || !UNITS.containsKey(form.group(2))) {
      throw new IllegalArgumentException(value + " is no quantity");
    }
    return new BigDecimal(form.group(1)).multiply(UNITS.get(form.group(2)));
  }
}
