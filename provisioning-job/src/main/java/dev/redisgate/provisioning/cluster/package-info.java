/** Runs the Redis of instances in Kubernetes. */
@NullMarked
package dev.redisgate.provisioning.cluster;

import org.jspecify.annotations.NullMarked;
