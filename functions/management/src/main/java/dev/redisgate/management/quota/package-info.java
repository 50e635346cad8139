/** Plans, and what organizations use of theirs. */
@NullMarked
package dev.redisgate.management.quota;

import org.jspecify.annotations.NullMarked;
