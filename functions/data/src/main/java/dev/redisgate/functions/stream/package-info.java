/** What is published on an instance, as server-sent events. */
@NullMarked
package dev.redisgate.functions.stream;

import org.jspecify.annotations.NullMarked;
