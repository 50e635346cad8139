/** The description of the API, made from its controllers. */
@NullMarked
package dev.redisgate.management.openapi;

import org.jspecify.annotations.NullMarked;
