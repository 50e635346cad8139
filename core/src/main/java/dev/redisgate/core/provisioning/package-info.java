/** What a run of the provisioning job is asked to do. */
@NullMarked
package dev.redisgate.core.provisioning;

import org.jspecify.annotations.NullMarked;
