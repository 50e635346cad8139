/**
 * What an API server takes: every object of ours is held against its schemas, without a cluster.
 */
@NullMarked
package dev.redisgate.local.kubernetes.schema;

import org.jspecify.annotations.NullMarked;
