package dev.redisgate.core.quota;

import java.time.Instant;

/**
 * Who has been granted how much of every instance's allowances. Processes spend from leases, so
 * that all of them together never use more than the limit.
 */
public interface QuotaLedger {

  /**
   * Leases; blocks on the database.
   *
   * @throws org.springframework.dao.DataAccessException when the database does not answer
   */
  Lease lease(LeaseRequest request);

  /**
   * Forgets windows that nobody asks about any more: seconds after a minute, days and months after
   * 400 days.
   */
  void forgetBefore(Instant now);
}
