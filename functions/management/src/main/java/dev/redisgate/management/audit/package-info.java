/** What was done, asked for and used, for those who may see it. */
@NullMarked
package dev.redisgate.management.audit;

import org.jspecify.annotations.NullMarked;
