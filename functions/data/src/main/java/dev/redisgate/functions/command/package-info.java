/** One command, one answer. */
@NullMarked
package dev.redisgate.functions.command;

import org.jspecify.annotations.NullMarked;
