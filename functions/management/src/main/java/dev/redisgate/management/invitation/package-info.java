/** Invitations to organizations: made, sent, accepted, withdrawn. */
@NullMarked
package dev.redisgate.management.invitation;

import org.jspecify.annotations.NullMarked;
