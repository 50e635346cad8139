/** Instances: each a Redis of its own. */
@NullMarked
package dev.redisgate.core.instance;

import org.jspecify.annotations.NullMarked;
