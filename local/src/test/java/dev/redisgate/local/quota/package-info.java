/** Plans, creation limits and the ledger against PostgreSQL. */
@NullMarked
package dev.redisgate.local.quota;

import org.jspecify.annotations.NullMarked;
