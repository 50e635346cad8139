package dev.redisgate.provisioning.redis;

/**
 * The text of {@code sentinel.conf} up to what only the pod knows: {@code start-sentinel.sh} adds
 * its own host name, the primary and the passwords.
 */
public final class SentinelConfiguration {
  private static final int SENTINEL_PORT = 26379;

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
        + Tls.lines(SENTINEL_PORT);
  }
}
