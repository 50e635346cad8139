/** The way to the Redis of an instance: one connection for each instance and event loop. */
@NullMarked
package dev.redisgate.functions.redis;

import org.jspecify.annotations.NullMarked;
