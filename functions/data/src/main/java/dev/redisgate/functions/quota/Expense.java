package dev.redisgate.functions.quota;

import dev.redisgate.core.quota.Allowance;
import dev.redisgate.core.quota.Limits;

/**
 * What one request costs.
 *
 * @param bytes of the request
 */
record Expense(Limits limits, long commands, long bytes) {

  /** What it costs of an allowance; nothing where there is no limit. */
  long of(Allowance allowance) {
    return isLimited(allowance) ? (isBytes(allowance) ? bytes : commands) : 0;
  }

  boolean isLimited(Allowance allowance) {
    return allowance.limit(limits) != Limits.UNLIMITED;
  }

  private static boolean isBytes(Allowance allowance) {
    return allowance == Allowance.BANDWIDTH_PER_MONTH;
  }
}
