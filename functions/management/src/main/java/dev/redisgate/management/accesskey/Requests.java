package dev.redisgate.management.accesskey;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of requests. Fields that may be missing in the JSON are refused before they are read. */
final class Requests {
  private static final String REQUIRED = "is required";
  private static final String NAME = "must be 1 to 100 characters, not all of them spaces";
  private static final String OVERLAP = "must be from 0 to 604800";
  private static final int MAX_OVERLAP_SECONDS = 604_800;

  private Requests() {}

  /**
   * @param permission as {@code core.accesskey.Permission} reads it
   * @param instanceId what the key opens; null for all of the organization
   * @param organizationId may be missing: the path has it
   */
  record Mint(
      @NotNull(message = REQUIRED)
          @Size(max = 100, message = NAME)
          @Pattern(regexp = "\\P{Cntrl}*\\S\\P{Cntrl}*", message = NAME)
          String name,
      @NotNull(message = REQUIRED) @Size(max = 1000, message = "must have at most 1000 characters")
          String permission,
      @Nullable UUID instanceId,
      @Nullable Instant expiresAt,
      @Nullable UUID organizationId) {}

  /**
   * @param overlapSeconds how long the replaced key stays valid
   */
  record Rotate(
      @Min(value = 0, message = OVERLAP) @Max(value = MAX_OVERLAP_SECONDS, message = OVERLAP)
          @Nullable Integer overlapSeconds) {

    Duration overlap() {
      return overlapSeconds == null ? Duration.ZERO : Duration.ofSeconds(overlapSeconds);
    }
  }
}
