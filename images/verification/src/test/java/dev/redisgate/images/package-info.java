/**
 * Verifies finished container images: unpacks each, looks at what is in it, and starts it as a
 * container engine would.
 */
@NullMarked
package dev.redisgate.images;

import org.jspecify.annotations.NullMarked;
