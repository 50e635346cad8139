/**
 * What an API server, its webhooks or a running cluster refuse although the schema allows it; and
 * what RedisGate asks of its own manifests.
 */
@NullMarked
package dev.redisgate.local.kubernetes.rule;

import org.jspecify.annotations.NullMarked;
