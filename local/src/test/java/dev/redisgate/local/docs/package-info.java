/** Pages of the documentation that are made from the code. */
@NullMarked
package dev.redisgate.local.docs;

import org.jspecify.annotations.NullMarked;
