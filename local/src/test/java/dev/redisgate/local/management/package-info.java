/** The management function over HTTP: people sign in, and errors have one form. */
@NullMarked
package dev.redisgate.local.management;

import org.jspecify.annotations.NullMarked;
