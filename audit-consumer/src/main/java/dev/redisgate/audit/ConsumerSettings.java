package dev.redisgate.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the consumer works.
 *
 * @param group start of the names of the consumer groups; {@code .audit}, {@code .usage} and {@code
 *     .actions} follow
 * @param instanceId a name that this process keeps across restarts, so that after a kill it takes
 *     its partitions back at once; blank to wait until Kafka has missed it. Unique in the group
 * @param observationPort port of health and metrics when it runs alone, 0 for any free one
 * @param maxBatch records stored in one transaction at most
 * @param concurrency threads per stream; more than the topic has partitions are idle
 * @param retryPause longest pause before a batch that the database did not take is tried again
 * @param stopTimeout how long a batch may take to finish when the application stops
 */
@ConfigurationProperties("redisgate.audit-consumer")
public record ConsumerSettings(
    @DefaultValue(AuditConsumerApplication.DEFAULT_GROUP) String group,
    @DefaultValue("") String instanceId,
    @DefaultValue("8083") int observationPort,
    @DefaultValue("10000") int maxBatch,
    @DefaultValue("1") int concurrency,
    @DefaultValue("5s") Duration retryPause,
    @DefaultValue("20s") Duration stopTimeout) {

  private static final String PREFIX = "redisgate.audit-consumer.";

  public ConsumerSettings {
    Settings.require(!group.isBlank(), PREFIX + "group", "must not be blank", group);
    Settings.require(
        observationPort >= 0 && observationPort <= 65_535,
        PREFIX + "observation-port",
        "must be 0–65535",
        observationPort);
    Settings.require(
        maxBatch >= 1 && maxBatch <= 100_000, PREFIX + "max-batch", "must be 1–100000", maxBatch);
    Settings.require(
        concurrency >= 1 && concurrency <= 64, PREFIX + "concurrency", "must be 1–64", concurrency);
    Settings.require(
        retryPause.isPositive(), PREFIX + "retry-pause", "must be positive", retryPause);
    Settings.require(
        stopTimeout.isPositive(), PREFIX + "stop-timeout", "must be positive", stopTimeout);
  }
}
