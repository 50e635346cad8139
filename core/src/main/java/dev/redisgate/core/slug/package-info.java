/** What things are called in addresses. */
@NullMarked
package dev.redisgate.core.slug;

import org.jspecify.annotations.NullMarked;
