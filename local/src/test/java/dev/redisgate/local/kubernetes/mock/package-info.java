/** A Kubernetes API server that keeps objects and does nothing with them. */
@NullMarked
package dev.redisgate.local.kubernetes.mock;

import org.jspecify.annotations.NullMarked;
