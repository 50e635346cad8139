package dev.redisgate.core.accesskey;

import java.util.Optional;

/** Where grants come from. */
public interface GrantStore {

  /**
   * Resolves a claim; blocks on the database.
   *
   * @return empty when no valid access key has this token, or it opens another instance than the
   *     one that is named: none of these are told apart
   * @throws org.springframework.dao.DataAccessException when the database does not answer
   */
  Optional<Grant> find(Claim claim);
}
