package dev.redisgate.management.problem;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of fields as they are on the wire: {@code current_password} for {@code currentPassword}.
 */
final class WireNames {
  /** A fixed order, so that the same request is refused with the same text. */
  static final Comparator<FieldError> ORDER =
      Comparator.comparing(FieldError::field).thenComparing(FieldError::message);

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private WireNames() {}

  static String of(String property) {
    return HUMP.matcher(property).replaceAll("_").toLowerCase(Locale.ROOT);
  }
}
