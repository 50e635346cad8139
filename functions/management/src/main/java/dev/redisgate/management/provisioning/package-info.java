/** Operations are done by Kubernetes Jobs, which this starts. */
@NullMarked
package dev.redisgate.management.provisioning;

import org.jspecify.annotations.NullMarked;
