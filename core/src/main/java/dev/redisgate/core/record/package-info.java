/** What each request leaves behind: one audit record and one usage record. */
@NullMarked
package dev.redisgate.core.record;

import org.jspecify.annotations.NullMarked;
