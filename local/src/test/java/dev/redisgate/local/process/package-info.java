/** Child processes and their directories. */
@NullMarked
package dev.redisgate.local.process;

import org.jspecify.annotations.NullMarked;
