/** The management function: the control plane over HTTP. */
@NullMarked
package dev.redisgate.management;

import org.jspecify.annotations.NullMarked;
