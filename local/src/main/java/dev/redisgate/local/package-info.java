/** Everything RedisGate needs, in one process on one machine. */
@NullMarked
package dev.redisgate.local;

import org.jspecify.annotations.NullMarked;
