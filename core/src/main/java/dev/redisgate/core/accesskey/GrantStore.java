package dev.redisgate.core.accesskey;

/** Where grants come from. */
public interface GrantStore {

  /**
   * Resolves a claim; blocks on the database.
   *
   * @throws org.springframework.dao.DataAccessException when the database does not answer
   */
  Resolution find(Claim claim);
}
