package dev.redisgate.provisioning.redis;

/** What one Sentinel needs: it keeps a few names and connections, whatever the instance's size. */
public final class SentinelNeeds {
  /** Memory set aside. */
  public static final long REQUEST_BYTES = 16L << 20;

  /** Memory that may be used. */
  public static final long LIMIT_BYTES = 64L << 20;

  /** Thousandths of a core set aside. */
  public static final int REQUEST_MILLIS = 10;

  /** Thousandths of a core that may be used. */
  public static final int LIMIT_MILLIS = 200;

  private SentinelNeeds() {}
}
