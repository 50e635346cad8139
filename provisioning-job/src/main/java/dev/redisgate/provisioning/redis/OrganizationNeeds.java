package dev.redisgate.provisioning.redis;

/**
 * The most that the instances of an organization need together, whatever their sizes and settings,
 * in bytes: each of them on disk.
 *
 * @param requestBytes memory set aside
 * @param limitBytes memory that may be used
 * @param storageBytes on disk
 */
public record OrganizationNeeds(long requestBytes, long limitBytes, long storageBytes) {
  /**
   * What so many nodes need.
   *
   * @param nodes of all instances, at the most
   * @param replicatedNodes how many of them may be of instances that are replicated
   * @param bytes the sum of the nodes' sizes at the most
   */
  public static OrganizationNeeds of(long nodes, long replicatedNodes, long bytes) {
    return new OrganizationNeeds(
        MemoryNeeds.mostRequested(nodes, replicatedNodes, bytes)
            + replicatedNodes * SentinelNeeds.REQUEST_BYTES,
        MemoryNeeds.mostLimited(nodes, replicatedNodes, bytes)
            + replicatedNodes * SentinelNeeds.LIMIT_BYTES,
        StorageNeeds.mostKept(nodes, bytes));
  }
}
