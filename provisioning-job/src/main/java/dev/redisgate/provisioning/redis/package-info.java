/** What the Redis in a pod is configured with, and what it needs. */
@NullMarked
package dev.redisgate.provisioning.redis;

import org.jspecify.annotations.NullMarked;
