/** The integration harness: one whole RedisGate for a test run, and clients that bend nothing. */
@NullMarked
package dev.redisgate.local.harness;

import org.jspecify.annotations.NullMarked;
