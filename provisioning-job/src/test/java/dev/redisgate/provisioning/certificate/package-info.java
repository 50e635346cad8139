/** Tests of certificates. */
@NullMarked
package dev.redisgate.provisioning.certificate;

import org.jspecify.annotations.NullMarked;
