/** Requests that create something, and may be sent again. */
@NullMarked
package dev.redisgate.management.idempotency;

import org.jspecify.annotations.NullMarked;
