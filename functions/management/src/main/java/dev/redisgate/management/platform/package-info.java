/** What platform admins see and do. */
@NullMarked
package dev.redisgate.management.platform;

import org.jspecify.annotations.NullMarked;
