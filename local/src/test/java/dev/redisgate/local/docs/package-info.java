/** Pages of the documentation that are made from the code, or whose examples are run. */
@NullMarked
package dev.redisgate.local.docs;

import org.jspecify.annotations.NullMarked;
