package dev.redisgate.core.organization;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A user as a member of an organization.
 *
 * @param name empty for who gave none
 */
public record Member(UUID userId, String email, Optional<String> name, Role role, Instant since) {

  /** The same member with another role. */
  public Member with(Role other) {
    return new Member(userId, email, name, other, since);
  }
}
