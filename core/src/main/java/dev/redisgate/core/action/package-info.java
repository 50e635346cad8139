/** What management actions leave behind, good or refused: one action record each. */
@NullMarked
package dev.redisgate.core.action;

import org.jspecify.annotations.NullMarked;
