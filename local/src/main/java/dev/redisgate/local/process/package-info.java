/** What the embedded servers share: installing binaries, child processes, ports, directories. */
@NullMarked
package dev.redisgate.local.process;

import org.jspecify.annotations.NullMarked;
