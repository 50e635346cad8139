/** Rules of the source tree itself. */
@NullMarked
package dev.redisgate.local.layout;

import org.jspecify.annotations.NullMarked;
