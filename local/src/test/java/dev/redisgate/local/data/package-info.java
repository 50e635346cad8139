/** The data plane as clients see it, on real servers. */
@NullMarked
package dev.redisgate.local.data;

import org.jspecify.annotations.NullMarked;
