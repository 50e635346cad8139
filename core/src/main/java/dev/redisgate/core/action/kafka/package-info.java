/** Action records on their way from the outbox to Kafka. */
@NullMarked
package dev.redisgate.core.action.kafka;

import org.jspecify.annotations.NullMarked;
