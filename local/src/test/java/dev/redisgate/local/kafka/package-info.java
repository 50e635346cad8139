/** The embedded Kafka, against a real one. */
@NullMarked
package dev.redisgate.local.kafka;

import org.jspecify.annotations.NullMarked;
