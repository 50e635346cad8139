/** How a request is refused: what went wrong as a value, and its one wire form, RFC 9457. */
@NullMarked
package dev.redisgate.management.problem;

import org.jspecify.annotations.NullMarked;
