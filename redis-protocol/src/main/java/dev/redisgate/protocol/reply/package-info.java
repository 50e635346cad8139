/** What a Redis server answers, as values. */
@NullMarked
package dev.redisgate.protocol.reply;

import org.jspecify.annotations.NullMarked;
