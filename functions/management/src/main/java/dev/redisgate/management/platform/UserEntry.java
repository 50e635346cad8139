package dev.redisgate.management.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.management.user.UserAccount;
import dev.redisgate.management.user.UserStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as platform admins see them.
 *
 * @param name null for who gave none
 */
@JsonInclude
record UserEntry(
    UUID id,
    String email,
    @Nullable String name,
    UserStatus status,
    boolean platformAdmin,
    Instant createdAt) {

  static UserEntry of(UserAccount user) {
    return new UserEntry(
        user.id(),
        user.email(),
        user.name(),
        user.status(),
        user.platformAdmin(),
        user.createdAt());
  }
}
