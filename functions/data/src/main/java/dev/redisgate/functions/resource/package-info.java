/** Keys and hashes of an instance as resources with methods of their own. */
@NullMarked
package dev.redisgate.functions.resource;

import org.jspecify.annotations.NullMarked;
