/** Constraints on fields that several requests have. */
@NullMarked
package dev.redisgate.management.field;

import org.jspecify.annotations.NullMarked;
