package dev.redisgate.management.invitation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.redisgate.management.security.Secret;

/**
 * An invitation as its inviter sees it, once.
 *
 * @param token what is accepted
 * @param link where that is done, with the token in it
 */
record NewInvitation(@JsonUnwrapped InvitationEntry entry, Secret token, Secret link) {}
