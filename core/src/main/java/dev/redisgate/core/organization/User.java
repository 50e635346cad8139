package dev.redisgate.core.organization;

import java.time.Instant;
import java.util.UUID;

/**
 * A person with an account.
 *
 * @param email unique whatever its case
 * @param passwordHash with the algorithm's name in front, as {@code {argon2id}…}
 */
public record User(UUID id, String email, String passwordHash, Instant createdAt) {

  /** Without the password hash. */
  @Override
  public String toString() {
    return "User[id=" + id + "]";
  }
}
