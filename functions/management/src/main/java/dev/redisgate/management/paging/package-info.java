/** Lists in pages, the same way at every endpoint. */
@NullMarked
package dev.redisgate.management.paging;

import org.jspecify.annotations.NullMarked;
