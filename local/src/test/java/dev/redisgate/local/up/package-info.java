/** The command {@code ./redisgate up} as a process: starts, stops, kills and mistakes. */
@NullMarked
package dev.redisgate.local.up;

import org.jspecify.annotations.NullMarked;
