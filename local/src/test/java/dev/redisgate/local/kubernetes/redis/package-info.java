/** The configuration and the scripts of pods, with real servers. */
@NullMarked
package dev.redisgate.local.kubernetes.redis;

import org.jspecify.annotations.NullMarked;
