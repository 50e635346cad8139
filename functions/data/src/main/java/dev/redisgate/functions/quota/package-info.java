/** What requests cost, and the leases from which they are paid. Knows no HTTP. */
@NullMarked
package dev.redisgate.functions.quota;

import org.jspecify.annotations.NullMarked;
