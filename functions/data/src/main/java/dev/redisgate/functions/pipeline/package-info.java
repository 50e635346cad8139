/** Many commands in order, each answered for itself. */
@NullMarked
package dev.redisgate.functions.pipeline;

import org.jspecify.annotations.NullMarked;
