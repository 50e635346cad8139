/** Looks after everything, now and then: what was lost, and what has changed by itself. */
@NullMarked
package dev.redisgate.provisioning.resync;

import org.jspecify.annotations.NullMarked;
