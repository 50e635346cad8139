/** The whole of RedisGate in one process: servers, services, and the first instance. */
@NullMarked
package dev.redisgate.local.gate;

import org.jspecify.annotations.NullMarked;
