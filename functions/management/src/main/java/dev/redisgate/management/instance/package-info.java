/** Instances: their life over HTTP, and the work that it takes. */
@NullMarked
package dev.redisgate.management.instance;

import org.jspecify.annotations.NullMarked;
