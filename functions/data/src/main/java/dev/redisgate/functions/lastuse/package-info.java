/** When access keys were used last: collected in memory, written to the database now and then. */
@NullMarked
package dev.redisgate.functions.lastuse;

import org.jspecify.annotations.NullMarked;
