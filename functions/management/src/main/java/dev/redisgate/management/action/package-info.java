/** What requests do and are refused, on its way to the audit. */
@NullMarked
package dev.redisgate.management.action;

import org.jspecify.annotations.NullMarked;
