/** Desired objects of Kubernetes, one file for each: pure functions, without a cluster. */
@NullMarked
package dev.redisgate.provisioning.object;

import org.jspecify.annotations.NullMarked;
