/** The custom resource, from the Kubernetes API to a running Redis. */
@NullMarked
package dev.redisgate.local.kubernetes.resource;

import org.jspecify.annotations.NullMarked;
