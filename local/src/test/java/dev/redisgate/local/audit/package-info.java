/** Request records from a door's journal through Kafka into PostgreSQL. */
@NullMarked
package dev.redisgate.local.audit;

import org.jspecify.annotations.NullMarked;
