/** Says of each part of an installation whether it works. */
@NullMarked
package dev.redisgate.local.doctor;

import org.jspecify.annotations.NullMarked;
