package dev.redisgate.management.invitation;

import dev.redisgate.management.security.Secret;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of invitations, under {@code redisgate.management.invitations}.
 *
 * @param lifetime from 1 s to 90 days
 * @param linkBase the page where people accept: http or https, without a fragment
 */
@ConfigurationProperties("redisgate.management.invitations")
public record InvitationSettings(@DefaultValue("7d") Duration lifetime, URI linkBase) {
  private static final String PREFIX = "redisgate.management.invitations.";
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(90);

  public InvitationSettings {
    if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          PREFIX + "lifetime must be from 1s to 90d, but is '" + lifetime + "'");
    }
    if (!"https".equals(linkBase.getScheme()) && !"http".equals(linkBase.getScheme())
        || linkBase.getHost() == null
        || linkBase.getFragment() != null) {
      throw new IllegalArgumentException(
          PREFIX + "link-base must be an http or https URL without #, but is '" + linkBase + "'");
    }
  }

  /** Where the token is accepted. It is in the fragment, which browsers send to no server. */
  Secret link(String token) {
    return new Secret(linkBase + "#token=" + token);
  }
}
