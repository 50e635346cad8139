/** Tests of what a cluster is to RedisGate, and workloads for all tests. */
@NullMarked
package dev.redisgate.provisioning;

import org.jspecify.annotations.NullMarked;
