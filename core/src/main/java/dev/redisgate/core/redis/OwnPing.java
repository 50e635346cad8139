package dev.redisgate.core.redis;

/**
 * How RedisGate asks a Redis whether it lives: with a PING that says a word. Nobody else's is like
 * it, so those who watch what their Redis executes can be spared it.
 */
public final class OwnPing {
  /** What the PING says, and Redis answers. */
  public static final String WORD = "redisgate:alive";

  private OwnPing() {}
}
