package dev.redisgate.core.instance;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the Redis of an instance is set up.
 *
 * @param maxMemoryBytes what its data may take, in each of its nodes: 1 MiB to 16 GiB
 * @param redisVersion such as {@code 7.0}; which there are depends on where it runs
 * @param domain a host name of its own under which it is served; see {@link CustomDomain}
 */
public record InstanceSettings(
    long maxMemoryBytes,
    String redisVersion,
    Persistence persistence,
    EvictionPolicy eviction,
    Availability availability,
    Optional<String> domain) {
  public static final long MIN_MEMORY_BYTES = 1L << 20;
  public static final long MAX_MEMORY_BYTES = 16L << 30;
  public static final String DEFAULT_VERSION = "7.0";

  private static final Pattern VERSION = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){1,2}");

  public InstanceSettings {
    if (maxMemoryBytes < MIN_MEMORY_BYTES || maxMemoryBytes > MAX_MEMORY_BYTES) {
      throw new IllegalArgumentException(
          "max_memory must be %d to %d bytes, but is %d"
              .formatted(MIN_MEMORY_BYTES, MAX_MEMORY_BYTES, maxMemoryBytes));
    }
    if (!VERSION.matcher(redisVersion).matches()) {
      throw new IllegalArgumentException(
          "redis_version must be a version such as 7.0, but is '" + redisVersion + "'");
    }
    if (domain.isPresent() && !CustomDomain.isValid(domain.get())) {
      throw new IllegalArgumentException(
          "domain %s, but is '%s'".formatted(CustomDomain.RULE, domain.get()));
    }
  }

  /** Of one Redis, without a domain of its own. */
  public InstanceSettings(
      long maxMemoryBytes, String redisVersion, Persistence persistence, EvictionPolicy eviction) {
    this(
        maxMemoryBytes,
        redisVersion,
        persistence,
        eviction,
        Availability.STANDALONE,
        Optional.empty());
  }

  /** What its data may take in all of its nodes together; this is what plans count. */
  public long totalMemoryBytes() {
    return availability.nodes() * maxMemoryBytes;
  }

  /** Of that size, and otherwise as most want it: durable, and never evicting. */
  public static InstanceSettings ofSize(long maxMemoryBytes) {
    return new InstanceSettings(
        maxMemoryBytes, DEFAULT_VERSION, Persistence.APPEND_ONLY, EvictionPolicy.NOEVICTION);
  }
}
