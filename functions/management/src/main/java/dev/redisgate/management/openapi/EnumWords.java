package dev.redisgate.management.openapi;

import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.util.Arrays;
import java.util.Locale;

/** Constants of enums in lower case, as {@code StrictJson} has them. */
final class EnumWords extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  @SuppressWarnings("deprecation") // the one that the model resolver asks
  public String[] findEnumValues(Class<?> type, Enum<?>[] constants, String[] names) {
    return Arrays.stream(constants)
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }
}
