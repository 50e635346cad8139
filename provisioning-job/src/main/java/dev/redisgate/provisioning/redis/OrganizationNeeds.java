package dev.redisgate.provisioning.redis;

/**
 * The most that the instances of an organization need together, whatever their sizes and settings,
 * in bytes: each of them replicated, and on disk.
 *
 * @param requestBytes memory set aside
 * @param limitBytes memory that may be used
 * @param storageBytes on disk
 */
public record OrganizationNeeds(long requestBytes, long limitBytes, long storageBytes) {
  /**
   * What so many instances need.
   *
   * @param instances at the most
   * @param bytes the sum of their sizes at the most
   */
  public static OrganizationNeeds of(long instances, long bytes) {
    return new OrganizationNeeds(
        SentinelConfiguration.NODES
            * (MemoryNeeds.mostRequested(instances, bytes)
                + instances * SentinelNeeds.REQUEST_BYTES),
        SentinelConfiguration.NODES
            * (MemoryNeeds.mostLimited(instances, bytes) + instances * SentinelNeeds.LIMIT_BYTES),
        SentinelConfiguration.NODES * StorageNeeds.mostKept(instances, bytes));
  }
}
