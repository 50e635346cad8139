/** People with an account. */
@NullMarked
package dev.redisgate.management.user;

import org.jspecify.annotations.NullMarked;
