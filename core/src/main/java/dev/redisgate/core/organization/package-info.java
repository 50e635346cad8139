/** Organizations and the people in them. */
@NullMarked
package dev.redisgate.core.organization;

import org.jspecify.annotations.NullMarked;
