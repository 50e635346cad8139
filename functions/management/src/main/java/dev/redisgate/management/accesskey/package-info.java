/** Access keys: who may make, see, replace and revoke which. */
@NullMarked
package dev.redisgate.management.accesskey;

import org.jspecify.annotations.NullMarked;
