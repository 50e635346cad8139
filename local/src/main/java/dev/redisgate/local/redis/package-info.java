/** Real redis-server processes of this machine: installing, configuring, supervising them. */
@NullMarked
package dev.redisgate.local.redis;

import org.jspecify.annotations.NullMarked;
