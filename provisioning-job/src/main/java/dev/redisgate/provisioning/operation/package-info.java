/** Does the operations that are in the queue. */
@NullMarked
package dev.redisgate.provisioning.operation;

import org.jspecify.annotations.NullMarked;
