/** Request records on their way to Kafka: queued in memory, shipped in batches, never dropped. */
@NullMarked
package dev.redisgate.core.record.kafka;

import org.jspecify.annotations.NullMarked;
