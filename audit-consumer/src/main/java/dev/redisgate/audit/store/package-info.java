/** Audit and usage records in PostgreSQL: each stored once, however often it arrives. */
@NullMarked
package dev.redisgate.audit.store;

import org.jspecify.annotations.NullMarked;
