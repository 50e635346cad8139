/** Every expected refusal, and the rules that lead to one, the same at every door. */
@NullMarked
package dev.redisgate.core.refusal;

import org.jspecify.annotations.NullMarked;
