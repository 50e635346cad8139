/** What a component tells of its own condition. */
@NullMarked
package dev.redisgate.core.health;

import org.jspecify.annotations.NullMarked;
