/** Plans, the limits they set, and the ledger of what has been used of them. */
@NullMarked
package dev.redisgate.core.quota;

import org.jspecify.annotations.NullMarked;
