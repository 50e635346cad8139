package dev.redisgate.management.invitation;

import dev.redisgate.management.security.Secret;

/** The port that tells people that they are invited. */
public interface InvitationMail {

  /**
   * Sends the link to the invited address, or queues it. Called when the invitation is kept; what
   * goes wrong is for the adapter to try again and to log, as the inviter has the link anyway.
   *
   * @param link opens the organization to who has the address; it must not be logged
   */
  void send(Invitation invitation, Secret link);
}
