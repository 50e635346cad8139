/** The way to PostgreSQL: connection pool and migrations. */
@NullMarked
package dev.redisgate.core.database;

import org.jspecify.annotations.NullMarked;
