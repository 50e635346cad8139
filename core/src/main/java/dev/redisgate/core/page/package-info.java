/** Tables of records, read page by page with the newest first. */
@NullMarked
package dev.redisgate.core.page;

import org.jspecify.annotations.NullMarked;
