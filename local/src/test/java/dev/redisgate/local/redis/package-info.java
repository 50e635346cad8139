/** The redis-server processes, against real ones. */
@NullMarked
package dev.redisgate.local.redis;

import org.jspecify.annotations.NullMarked;
