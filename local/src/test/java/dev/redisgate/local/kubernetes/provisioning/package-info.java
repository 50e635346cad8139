/** The provisioning job against a Kubernetes API server that is a mock. */
@NullMarked
package dev.redisgate.local.kubernetes.provisioning;

import org.jspecify.annotations.NullMarked;
