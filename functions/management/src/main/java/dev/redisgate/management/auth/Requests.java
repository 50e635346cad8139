package dev.redisgate.management.auth;

import dev.redisgate.management.field.FieldRules;
import dev.redisgate.management.field.MailAddress;
import dev.redisgate.management.security.Secret;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Bodies of requests. Fields that may be missing in the JSON are refused before they are read. */
final class Requests {
  private Requests() {}

  record Register(
      @NotNull(message = FieldRules.REQUIRED) @MailAddress String email,
      @NotNull(message = FieldRules.REQUIRED) @NewPassword Secret password,
      @Pattern(regexp = FieldRules.NAME, message = FieldRules.NO_NAME) @Nullable String name) {}

  record Login(
      @NotNull(message = FieldRules.REQUIRED)
          @Size(max = MailAddress.MAX_CHARACTERS, message = MailAddress.MESSAGE)
          @Pattern(regexp = FieldRules.PRINTABLE, message = FieldRules.UNPRINTABLE)
          String email,
      @NotNull(message = FieldRules.REQUIRED) Secret password) {}

  record Refresh(@NotNull(message = FieldRules.REQUIRED) Secret refreshToken) {}

  record ChangePassword(
      @NotNull(message = FieldRules.REQUIRED) Secret currentPassword,
      @NotNull(message = FieldRules.REQUIRED) @NewPassword Secret newPassword) {}
}
