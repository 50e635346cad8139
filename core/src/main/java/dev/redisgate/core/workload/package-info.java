/** The port that starts and stops the Redis workload of an instance. */
@NullMarked
package dev.redisgate.core.workload;

import org.jspecify.annotations.NullMarked;
