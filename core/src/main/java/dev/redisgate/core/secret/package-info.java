/** Secrets at rest and in transit: encryption, tokens, passwords. */
@NullMarked
package dev.redisgate.core.secret;

import org.jspecify.annotations.NullMarked;
