/**
 * Access keys: the tokens that open an instance, what they allow, and how a request's token is
 * resolved.
 */
@NullMarked
package dev.redisgate.core.accesskey;

import org.jspecify.annotations.NullMarked;
