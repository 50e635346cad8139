/** The data door: from the socket to a function and back. */
@NullMarked
package dev.redisgate.functions.door;

import org.jspecify.annotations.NullMarked;
