package dev.redisgate.management.instance;

import dev.redisgate.core.slug.Slug;
import dev.redisgate.management.field.FieldRules;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** Bodies of requests. What a setting may be is told by {@link SettingsReader}. */
final class Requests {
  private Requests() {}

  /**
   * @param maxMemory bytes
   */
  record Create(
      @NotNull(message = FieldRules.REQUIRED)
          @Pattern(regexp = FieldRules.NAME, message = FieldRules.NO_NAME)
          String name,
      @NotNull(message = FieldRules.REQUIRED) @Pattern(regexp = Slug.REGEX, message = Slug.RULE)
          String slug,
      @NotNull(message = FieldRules.REQUIRED) Long maxMemory,
      @Nullable String redisVersion,
      @Nullable String persistence,
      @Nullable String eviction,
      @Nullable String availability,
      @Nullable String domain) {}

  /** What is missing stays as it is. */
  record Change(
      @Pattern(regexp = FieldRules.NAME, message = FieldRules.NO_NAME) @Nullable String name,
      @Pattern(regexp = Slug.REGEX, message = Slug.RULE) @Nullable String slug,
      @Nullable Long maxMemory,
      @Nullable String redisVersion,
      @Nullable String persistence,
      @Nullable String eviction,
      @Nullable String availability,
      @Nullable String domain) {}

  record ChangeStatus(
      @NotNull(message = FieldRules.REQUIRED)
          @Pattern(regexp = "running|stopped", message = "must be running or stopped")
          String status) {}
}
