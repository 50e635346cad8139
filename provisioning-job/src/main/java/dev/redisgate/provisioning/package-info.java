/** What a cluster is to RedisGate. */
@NullMarked
package dev.redisgate.provisioning;

import org.jspecify.annotations.NullMarked;
