/** How services start and stop, each as a process of its own, as it is deployed. */
@NullMarked
package dev.redisgate.local.life;

import org.jspecify.annotations.NullMarked;
