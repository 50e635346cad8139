package dev.redisgate.management.invitation;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of invitations. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InvitationSettings.class)
@Import({
  InvitationController.class,
  Invitations.class,
  Acceptance.class,
  InvitationStore.class,
  NoInvitationMail.class
})
public class InvitationConfiguration {}
