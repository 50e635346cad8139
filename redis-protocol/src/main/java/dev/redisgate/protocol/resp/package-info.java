/** RESP2 as bytes: commands out, replies in, both bounded. */
@NullMarked
package dev.redisgate.protocol.resp;

import org.jspecify.annotations.NullMarked;
