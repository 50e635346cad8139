package dev.redisgate.management.platform;

/**
 * How much there is in the whole installation.
 *
 * @param users active ones and deactivated ones
 * @param accessKeys that open something: neither revoked nor expired
 */
record Statistics(long users, long organizations, Instances instances, long accessKeys) {

  /** Instances by their status. */
  record Instances(long creating, long running, long failed, long stopped, long deleting) {}
}
