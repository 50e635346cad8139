/** The certificate that the Redis of an instance shows. */
@NullMarked
package dev.redisgate.provisioning.certificate;

import org.jspecify.annotations.NullMarked;
