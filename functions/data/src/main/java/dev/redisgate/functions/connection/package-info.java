/** Connections to the Redis of instances: found, secured and let in, before anyone uses them. */
@NullMarked
package dev.redisgate.functions.connection;

import org.jspecify.annotations.NullMarked;
