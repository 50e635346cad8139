/** The services as the manifests start them, and what they ask of the Kubernetes API. */
@NullMarked
package dev.redisgate.local.kubernetes.access;

import org.jspecify.annotations.NullMarked;
