/** Writes answers as bytes: JSON, JSON with base64, RESP2. */
@NullMarked
package dev.redisgate.functions.encode;

import org.jspecify.annotations.NullMarked;
