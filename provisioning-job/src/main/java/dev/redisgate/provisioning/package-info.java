/** One run brings one instance where it should be in Kubernetes. */
@NullMarked
package dev.redisgate.provisioning;

import org.jspecify.annotations.NullMarked;
