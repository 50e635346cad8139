/** Stored records of requests, for those who ask what an organization did and used. */
@NullMarked
package dev.redisgate.core.record.query;

import org.jspecify.annotations.NullMarked;
