/** Tests of desired objects, and of whole instances as a reviewer would read them. */
@NullMarked
package dev.redisgate.provisioning.object;

import org.jspecify.annotations.NullMarked;
