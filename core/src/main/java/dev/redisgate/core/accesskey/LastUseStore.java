package dev.redisgate.core.accesskey;

import java.util.List;

/** Where it is kept when access keys were used last. */
public interface LastUseStore {

  /**
   * Stores uses, one of a key at most; blocks on the database. A key's last use only moves forward,
   * whatever order replicas come in; keys that are gone are passed over.
   *
   * @throws org.springframework.dao.DataAccessException when the database does not answer
   */
  void store(List<LastUse> uses);
}
