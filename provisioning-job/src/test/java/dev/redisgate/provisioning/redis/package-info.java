/** Tests of what Redis is configured with, and what it needs. */
@NullMarked
package dev.redisgate.provisioning.redis;

import org.jspecify.annotations.NullMarked;
