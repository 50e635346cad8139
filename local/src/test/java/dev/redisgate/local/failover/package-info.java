/** Instances that are spoken to with TLS, or that Sentinels watch, with real servers. */
@NullMarked
package dev.redisgate.local.failover;

import org.jspecify.annotations.NullMarked;
