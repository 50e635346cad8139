package dev.redisgate.local.kafka;

import java.time.Duration;

/**
 * How a topic is kept.
 *
 * @param partitions at least 1; fixed when the topic is created
 * @param retention records older than this are deleted, a segment at a time
 */
public record TopicSettings(int partitions, Duration retention) {

  public TopicSettings {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1, but is " + partitions);
    }
    if (!retention.isPositive()) {
      throw new IllegalArgumentException("retention must be positive, but is " + retention);
    }
  }
}
