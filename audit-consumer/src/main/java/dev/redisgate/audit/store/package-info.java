/** Records in PostgreSQL: each stored once, however often it arrives, and deleted when too old. */
@NullMarked
package dev.redisgate.audit.store;

import org.jspecify.annotations.NullMarked;
