/** Reads commands from request targets and JSON bodies. */
@NullMarked
package dev.redisgate.functions.request;

import org.jspecify.annotations.NullMarked;
