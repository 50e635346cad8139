package dev.redisgate.management.quota;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.core.quota.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Limits as the API writes them: null is none of its own. What each means is said by {@link
 * Limits}.
 */
@JsonInclude
record LimitsBody(
    @Min(value = 1, message = INSTANCES) @Max(value = 1000, message = INSTANCES)
        @Nullable Long maxInstances,
    @Min(value = 0, message = REPLICATED) @Max(value = 1000, message = REPLICATED)
        @Nullable Long maxReplicatedInstances,
    @Min(value = 1, message = KEYS) @Max(value = 10_000, message = KEYS)
        @Nullable Long maxAccessKeys,
    @Min(value = 1, message = POSITIVE) @Nullable Long maxMemoryBytes,
    @Min(value = 1, message = RATE) @Max(value = MOST, message = RATE)
        @Nullable Long commandsPerSecond,
    @Min(value = 1, message = RATE) @Max(value = MOST, message = RATE)
        @Nullable Long commandsPerDay,
    @Min(value = 1, message = RATE) @Max(value = MOST, message = RATE)
        @Nullable Long commandsPerMonth,
    @Min(value = 1, message = RATE) @Max(value = MOST, message = RATE)
        @Nullable Long bandwidthPerMonth,
    @Min(value = 1, message = POSITIVE) @Nullable Long maxRequestBytes,
    @Min(value = 1, message = POSITIVE) @Nullable Long maxRecordBytes,
    @Min(value = 1, message = SMALL) @Max(value = Integer.MAX_VALUE, message = SMALL)
        @Nullable Long maxStreams,
    @Min(value = 1, message = SMALL) @Max(value = Integer.MAX_VALUE, message = SMALL)
        @Nullable Long auditRetentionDays) {
  private static final String INSTANCES = "must be 1 to 1000";
  private static final String REPLICATED = "must be 0 to 1000";
  private static final String KEYS = "must be 1 to 10000";
  private static final String POSITIVE = "must be at least 1";
  private static final String RATE = "must be 1 to 1000000000000000";
  private static final String SMALL = "must be 1 to 2147483647";
  private static final long MOST = 1_000_000_000_000_000L;

  static LimitsBody of(Limits limits) {
    return new LimitsBody(
        shown(limits.maxInstances()),
        shown(limits.maxReplicatedInstances()),
        shown(limits.maxAccessKeys()),
        shown(limits.maxMemoryBytes()),
        shown(limits.commandsPerSecond()),
        shown(limits.commandsPerDay()),
        shown(limits.commandsPerMonth()),
        shown(limits.bandwidthPerMonth()),
        shown(limits.maxRequestBytes()),
        shown(limits.maxRecordBytes()),
        shown(limits.maxStreams()),
        shown(limits.auditRetentionDays()));
  }

  Limits limits() {
    return new Limits(
        read(maxInstances),
        read(maxReplicatedInstances),
        read(maxAccessKeys),
        read(maxMemoryBytes),
        read(commandsPerSecond),
        read(commandsPerDay),
        read(commandsPerMonth),
        read(bandwidthPerMonth),
        read(maxRequestBytes),
        read(maxRecordBytes),
        read(maxStreams),
        read(auditRetentionDays));
  }

  private static @Nullable Long shown(long limit) {
    return limit == Limits.UNLIMITED ? null : limit;
  }

  private static long read(@Nullable Long limit) {
    return limit == null ? Limits.UNLIMITED : limit;
  }
}
