package dev.redisgate.management.invitation;

import dev.redisgate.management.security.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For installations without a mail server: the inviter passes the link on. */
final class NoInvitationMail implements InvitationMail {
  private static final Logger log = LoggerFactory.getLogger(NoInvitationMail.class);

  @Override
  public void send(Invitation invitation, Secret link) {
    log.debug("invitation {}: no mail is sent, its inviter has the link", invitation.id());
  }
}
