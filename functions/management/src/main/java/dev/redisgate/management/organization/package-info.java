/** Organizations, their members, and what members may do. */
@NullMarked
package dev.redisgate.management.organization;

import org.jspecify.annotations.NullMarked;
