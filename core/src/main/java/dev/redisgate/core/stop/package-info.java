/** How a process ends when it is told to. */
@NullMarked
package dev.redisgate.core.stop;

import org.jspecify.annotations.NullMarked;
