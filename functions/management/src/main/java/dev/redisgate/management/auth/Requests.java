package dev.redisgate.management.auth;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Bodies of requests. Fields that may be missing in the JSON are refused before they are read. */
final class Requests {
  private static final String REQUIRED = "is required";
  private static final String PRINTABLE = "[^\\p{Cntrl}]*";
  private static final String UNPRINTABLE = "must not have control characters";
  private static final int MAX_EMAIL = 254;

  private Requests() {}

  record Register(
      @NotNull(message = REQUIRED)
          @Email(message = "must be a mail address")
          @Size(min = 3, max = MAX_EMAIL, message = "must be a mail address")
          @Pattern(regexp = PRINTABLE, message = UNPRINTABLE)
          String email,
      @NotNull(message = REQUIRED) @NewPassword Secret password,
      @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
          @Pattern(regexp = PRINTABLE, message = UNPRINTABLE)
          @Nullable String name) {}

  record Login(
      @NotNull(message = REQUIRED)
          @Size(max = MAX_EMAIL, message = "must be a mail address")
          @Pattern(regexp = PRINTABLE, message = UNPRINTABLE)
          String email,
      @NotNull(message = REQUIRED) Secret password) {}

  record Refresh(@NotNull(message = REQUIRED) Secret refreshToken) {}

  record ChangePassword(
      @NotNull(message = REQUIRED) Secret currentPassword,
      @NotNull(message = REQUIRED) @NewPassword Secret newPassword) {}
}
