/** The port that people and machines watch a component by; tenants cannot reach it. */
@NullMarked
package dev.redisgate.core.observe;

import org.jspecify.annotations.NullMarked;
