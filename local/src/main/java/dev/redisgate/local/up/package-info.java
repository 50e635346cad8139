/** The command {@code ./redisgate up}. */
@NullMarked
package dev.redisgate.local.up;

import org.jspecify.annotations.NullMarked;
