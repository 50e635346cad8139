/** A Kafka broker and controller inside this process, with its log in a directory. */
@NullMarked
package dev.redisgate.local.kafka;

import org.jspecify.annotations.NullMarked;
