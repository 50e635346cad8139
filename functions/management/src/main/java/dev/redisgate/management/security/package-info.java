/** Who a request comes from: access tokens, the keys that sign them, and the current user. */
@NullMarked
package dev.redisgate.management.security;

import org.jspecify.annotations.NullMarked;
