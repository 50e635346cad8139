package dev.redisgate.management.accesskey;

import dev.redisgate.core.accesskey.Permission;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** What the constraints on the fields of a request cannot say. */
final class RequestFields {
  // Also keeps the time within what the database can hold.
  private static final Duration LONGEST_LIFE = Duration.ofDays(36_525);

  private RequestFields() {}

  static Permission permission(Requests.Mint request) {
    try {
      return Permission.parse(request.permission());
    } catch (IllegalArgumentException e) {
      throw wrong("permission", String.valueOf(e.getMessage()));
    }
  }

  static Optional<Instant> expiresAt(Requests.Mint request, Instant now) {
    Instant end = request.expiresAt();
    if (end == null) {
      return Optional.empty();
    }
    if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST_LIFE))) {
      throw wrong("expires_at", "must be in the future, by 100 years at most");
    }
    return Optional.of(end.truncatedTo(ChronoUnit.MICROS));
  }

  /** The path says whose key it is; a body may say the same. */
  static void requireSameOrganization(Requests.Mint request, UUID organization) {
    if (request.organizationId() != null && !request.organizationId().equals(organization)) {
      throw wrong("organization_id", "must be that of the path, or missing");
    }
  }

  private static Refused wrong(String field, String message) {
    return new Refused(Refusal.InvalidFields.of(field, message));
  }
}
