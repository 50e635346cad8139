/** The embedded PostgreSQL, against a real one. */
@NullMarked
package dev.redisgate.local.postgres;

import org.jspecify.annotations.NullMarked;
