package dev.redisgate.management.organization;

import dev.redisgate.core.organization.Role;
import dev.redisgate.core.slug.Slug;
import dev.redisgate.management.field.FieldRules;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about organizations and their members. */
final class OrganizationRequests {
  private OrganizationRequests() {}

  record Create(
      @NotNull(message = FieldRules.REQUIRED)
          @Pattern(regexp = FieldRules.NAME, message = FieldRules.NO_NAME)
          String name,
      @NotNull(message = FieldRules.REQUIRED) @Pattern(regexp = Slug.REGEX, message = Slug.RULE)
          String slug) {}

  /** What is missing or null stays as it is. */
  record Change(
      @Pattern(regexp = FieldRules.NAME, message = FieldRules.NO_NAME) @Nullable String name,
      @Pattern(regexp = Slug.REGEX, message = Slug.RULE) @Nullable String slug) {}

  record ChangeRole(@NotNull(message = FieldRules.REQUIRED) Role role) {}
}
