/**
 * What is special about single commands: one handler for each that is answered here, rewritten on
 * its way to Redis, or whose reply is reshaped on its way back. All others pass by untouched.
 */
@NullMarked
package dev.redisgate.functions.handler;

import org.jspecify.annotations.NullMarked;
