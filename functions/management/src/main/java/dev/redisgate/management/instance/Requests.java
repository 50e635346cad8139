package dev.redisgate.management.instance;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** Bodies of requests. What a setting may be is told by {@link SettingsReader}. */
final class Requests {
  private static final String REQUIRED = "is required";
  private static final String SLUG = "[a-z]([a-z0-9-]{0,38}[a-z0-9])?";
  private static final String NO_SLUG =
      "must be 1 to 40 lower-case letters, digits or hyphens, beginning with a letter and not"
          + " ending with a hyphen";
  private static final String NAME = "(?=.*\\S)[^\\p{Cntrl}]{1,100}";
  private static final String NO_NAME =
      "must have 1 to 100 characters, not all of them spaces and none of control";

  private Requests() {}

  /**
   * @param maxMemory bytes
   */
  record Create(
      @NotNull(message = REQUIRED) @Pattern(regexp = NAME, message = NO_NAME) String name,
      @NotNull(message = REQUIRED) @Pattern(regexp = SLUG, message = NO_SLUG) String slug,
      @NotNull(message = REQUIRED) Long maxMemory,
      @Nullable String redisVersion,
      @Nullable String persistence,
      @Nullable String eviction) {}

  /** What is missing stays as it is. */
  record Change(
      @Pattern(regexp = NAME, message = NO_NAME) @Nullable String name,
      @Pattern(regexp = SLUG, message = NO_SLUG) @Nullable String slug,
      @Nullable Long maxMemory,
      @Nullable String redisVersion,
      @Nullable String persistence,
      @Nullable String eviction) {}

  record ChangeStatus(
      @NotNull(message = REQUIRED)
          @Pattern(regexp = "running|stopped", message = "must be running or stopped")
          String status) {}
}
