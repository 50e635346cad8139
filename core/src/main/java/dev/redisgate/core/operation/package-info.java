/** What is to be done with the workloads of instances, and what came of it. */
@NullMarked
package dev.redisgate.core.operation;

import org.jspecify.annotations.NullMarked;
