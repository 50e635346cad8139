package dev.redisgate.core.record;

import java.time.Duration;

/**
 * A Kafka topic as this product creates it.
 *
 * @param partitions how many consumers can share the work; records of one instance share a
 *     partition
 * @param retention how long Kafka keeps a record, read or not
 */
public record Topic(String name, int partitions, Duration retention) {}
