package dev.redisgate.provisioning.redis;

import dev.redisgate.core.instance.Availability;

/**
 * The text of {@code sentinel.conf} up to what only the pod knows: {@code start-sentinel.sh} adds
 * its own host name, the primary and the passwords.
 */
public final class SentinelConfiguration {
  /** Where Sentinels listen, with TLS. */
  public static final int PORT = 26379;

  /** The name under which they know the primary. */
  public static final String PRIMARY = "redis";

  /** How many there are, and as many Redis: two agree on a new primary when one is lost. */
  public static final int NODES = Availability.REPLICATED.nodes();

  private SentinelConfiguration() {}

  /** Of every instance that has Sentinels. */
  public static String text() {
    return """
        bind * -::*
        aclfile %s
        dir %s/sentinel
        logfile ""
        daemonize no
        supervised no
        tls-replication yes
        sentinel resolve-hostnames yes
        sentinel announce-hostnames yes
        sentinel deny-scripts-reconfig yes
        """
            .formatted(RedisFiles.secret(RedisFiles.SENTINEL_USERS), RedisFiles.DATA_DIRECTORY)
        + Tls.lines(PORT);
  }
}
