/** Where a run of the job is told what to do. */
@NullMarked
package dev.redisgate.provisioning.request;

import org.jspecify.annotations.NullMarked;
