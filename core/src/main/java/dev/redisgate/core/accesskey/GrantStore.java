package dev.redisgate.core.accesskey;

import java.util.Optional;

/** Where grants come from. */
public interface GrantStore {

  /**
   * Resolves a token; blocks on the database.
   *
   * @return empty when no valid access key has this token: unknown, expired and revoked are not
   *     told apart
   * @throws org.springframework.dao.DataAccessException when the database does not answer
   */
  Optional<Grant> find(TokenHash token);
}
