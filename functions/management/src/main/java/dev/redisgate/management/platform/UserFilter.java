package dev.redisgate.management.platform;

import dev.redisgate.management.field.FieldRules;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which users are asked for: {@code ?email=ada}.
 *
 * @param email what the mail address begins with, whatever its case; any if missing
 */
record UserFilter(
    @Pattern(regexp = FieldRules.PRINTABLE, message = FieldRules.UNPRINTABLE)
        @Nullable String email) {

  String emailPrefix() {
    return email == null ? "" : email;
  }
}
