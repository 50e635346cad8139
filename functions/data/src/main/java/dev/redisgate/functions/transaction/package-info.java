/** Many commands, all or none. */
@NullMarked
package dev.redisgate.functions.transaction;

import org.jspecify.annotations.NullMarked;
