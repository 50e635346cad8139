/** The command table: every command of Redis, what it looks like and what we do with it. */
@NullMarked
package dev.redisgate.protocol.command;

import org.jspecify.annotations.NullMarked;
