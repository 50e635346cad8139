/** A PostgreSQL server of this process's own, installed, initialised and run in a directory. */
@NullMarked
package dev.redisgate.local.postgres;

import org.jspecify.annotations.NullMarked;
