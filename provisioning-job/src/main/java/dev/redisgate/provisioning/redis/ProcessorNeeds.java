package dev.redisgate.provisioning.redis;

import dev.redisgate.core.instance.InstanceSettings;

/**
 * The processor of one Redis, in thousandths of a core. The request grows with the instance, from a
 * hundredth of a core to half a one, so that many small ones fit on a node; all may use the same:
 * one core for commands, and one for what runs beside them.
 */
public final class ProcessorNeeds {
  /** What may be used for a while. */
  public static final int LIMIT_MILLIS = 2000;

  private static final int LEAST_MILLIS = 10;
  private static final int GREATEST_MILLIS = 500;
  private static final long BYTES_OF_ONE_MILLI = 16L << 20;

  private ProcessorNeeds() {}

  /** What is set aside. */
  public static int requestMillis(InstanceSettings settings) {
    return (int)
        Math.min(GREATEST_MILLIS, LEAST_MILLIS + settings.maxMemoryBytes() / BYTES_OF_ONE_MILLI);
  }
}
