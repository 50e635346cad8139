/** Kafka to PostgreSQL: at least once in, exactly once stored. */
@NullMarked
package dev.redisgate.audit;

import org.jspecify.annotations.NullMarked;
