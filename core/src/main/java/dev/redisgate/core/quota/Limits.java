package dev.redisgate.core.quota;

/**
 * What an organization may have, and what each of its instances may do. A limit is a plain number,
 * {@link #UNLIMITED} where there is none: on the data path that costs one comparison.
 *
 * @param maxInstances of the organization
 * @param maxReplicatedInstances how many of the instances may be replicated; may be 0
 * @param maxAccessKeys of the organization; those that are valid count
 * @param maxMemoryBytes of all nodes of all instances of the organization together
 * @param commandsPerSecond of each instance, as are all that follow
 * @param bandwidthPerMonth bytes, of requests and responses together
 * @param maxRequestBytes body of one request
 * @param maxRecordBytes one value
 * @param maxStreams open at once in one process of the service
 * @param auditRetentionDays how long audit records are kept
 */
public record Limits(
    long maxInstances,
    long maxReplicatedInstances,
    long maxAccessKeys,
    long maxMemoryBytes,
    long commandsPerSecond,
    long commandsPerDay,
    long commandsPerMonth,
    long bandwidthPerMonth,
    long maxRequestBytes,
    long maxRecordBytes,
    long maxStreams,
    long auditRetentionDays) {

  /** No limit. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** No limit at all. */
  public static final Limits NONE =
      new Limits(
          UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED,
          UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED);

  public Limits {
    require("max_instances", maxInstances);
    require("max_replicated_instances", 0, maxReplicatedInstances);
    require("max_access_keys", maxAccessKeys);
    require("max_memory_bytes", maxMemoryBytes);
    require("commands_per_second", commandsPerSecond);
    require("commands_per_day", commandsPerDay);
    require("commands_per_month", commandsPerMonth);
    require("bandwidth_per_month", bandwidthPerMonth);
    require("max_request_bytes", maxRequestBytes);
    require("max_record_bytes", maxRecordBytes);
    require("max_streams", maxStreams);
    require("audit_retention_days", auditRetentionDays);
  }

  private static void require(String name, long value) {
    require(name, 1, value);
  }

  private static void require(String name, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, but is %d".formatted(name, least, value));
    }
  }

  /** Whether any {@link Allowance} is bounded, so that use has to be metered. */
  public boolean areMetered() {
    return commandsPerSecond != UNLIMITED
        || commandsPerMonth != UNLIMITED
        || commandsPerDay != UNLIMITED
        || bandwidthPerMonth != UNLIMITED;
  }
}
