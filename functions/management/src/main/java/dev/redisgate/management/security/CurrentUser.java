package dev.redisgate.management.security;

import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import java.util.Optional;
import java.util.UUID;

/**
 * Who sent the request. A controller that takes one as a parameter is given it.
 *
 * @param platformAdmin may do everything in this installation
 * @param session of this application; empty for who comes with a token of the identity provider
 */
public record CurrentUser(UUID id, String email, boolean platformAdmin, Optional<UUID> session) {

  /**
   * Lets pass platform admins only.
   *
   * @throws Refused with {@link Refusal.Forbidden} for anybody else
   */
  public void requirePlatformAdmin() {
    if (!platformAdmin) {
      throw new Refused(new Refusal.Forbidden());
    }
  }
}
