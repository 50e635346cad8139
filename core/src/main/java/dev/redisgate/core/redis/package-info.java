/** How whoever talks to the Redis of an instance knows that it is the right one. */
@NullMarked
package dev.redisgate.core.redis;

import org.jspecify.annotations.NullMarked;
