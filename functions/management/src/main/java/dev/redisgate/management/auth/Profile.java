package dev.redisgate.management.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.management.user.UserAccount;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What users see of themselves.
 *
 * @param name null if they gave none
 */
@JsonInclude
record Profile(
    UUID id, String email, @Nullable String name, boolean platformAdmin, Instant createdAt) {

  static Profile of(UserAccount user) {
    return new Profile(
        user.id(), user.email(), user.name(), user.platformAdmin(), user.createdAt());
  }
}
