/** Instances that are asked for by RedisHttpInstances, the custom resource. */
@NullMarked
package dev.redisgate.provisioning.resource;

import org.jspecify.annotations.NullMarked;
